import type { ComponentChild } from 'preact';
import { channelsOf, type AsyncApi } from '../documents/asyncapi.js';
import { documentOf, type Known } from '../documents/document-of.js';
import { Fields } from '../documents/fields.js';
import { operationsOf, type OpenApi, type Operation } from '../documents/openapi.js';
import { Words } from '../parts/words.js';
import { t } from '../state/settings.js';

/** What can be asked of the shops by HTTP, and what the services say to each other, from the generated documents. */
export function ApiView() {
  return (
    <>
      <h1>{t('view.api-docs')}</h1>
      <p class="lead">{t('api.lead')}</p>
      <section aria-labelledby="openapi">
        <h2 id="openapi">{t('api.http')}</h2>
        <Listed
          of={documentOf<OpenApi>('openapi.json')}
          name="openapi.json"
          list={(one) => <Operations document={one} />}
        />
      </section>
      <section aria-labelledby="asyncapi">
        <h2 id="asyncapi">{t('api.messages')}</h2>
        <Listed
          of={documentOf<AsyncApi>('asyncapi.json')}
          name="asyncapi.json"
          list={(one) => <Channels document={one} />}
        />
      </section>
    </>
  );
}

interface ListedProps<Document extends object> {
  readonly of: Known<Document>;
  readonly name: string;
  readonly list: (document: Document) => ComponentChild;
}

function Listed<Document extends object>({ of, name, list }: ListedProps<Document>) {
  if (of === null)
    return (
      <p class="empty" aria-busy="true">
        {t('loading')}
      </p>
    );
  if (of === 'missing') return <p class="empty">{t('api.missing', { name })}</p>;
  if ('why' in of) return <p class="notice bad">{of.why}</p>;
  return (
    <>
      <p>
        <a href={`/api/docs/${name}`} download={name}>
          {t('api.download', { name })}
        </a>
      </p>
      {list(of)}
    </>
  );
}

function Operations({ document }: { readonly document: OpenApi }) {
  return (
    <div class="listing">
      {operationsOf(document).map((operation) => (
        <details key={`${operation.method} ${operation.path}`}>
          <summary>
            <span class="method">{operation.method}</span> <code>{operation.path}</code>{' '}
            <span>{operation.summary}</span>
          </summary>
          <OneOperation document={document} operation={operation} />
        </details>
      ))}
    </div>
  );
}

function OneOperation({ document, operation }: { readonly document: OpenApi; readonly operation: Operation }) {
  const { description, parameters, body, answers } = operation;
  return (
    <div class="opened">
      {description && (
        <p>
          <Words of={description} />
        </p>
      )}
      {parameters.length > 0 && (
        <>
          <h3>{t('api.parameters')}</h3>
          <ul>
            {parameters.map(({ name, in: place, required, description: words }) => (
              <li key={`${place} ${name}`}>
                <code>{name}</code> ({place}) {!required && <span class="quiet">{t('api.optional')}</span>}{' '}
                <Words of={words ?? ''} />
              </li>
            ))}
          </ul>
        </>
      )}
      {body && (
        <>
          <h3>{t('api.body')}</h3>
          <Fields root={document} schema={body} name={t('api.body')} />
        </>
      )}
      <h3>{t('api.answers')}</h3>
      {answers.map(({ status, description: words, schema }) => (
        <details key={status}>
          <summary>
            <strong>{status}</strong> <Words of={words} />
          </summary>
          <Fields root={document} schema={schema} name={`${t('api.answers')} ${status}`} />
        </details>
      ))}
    </div>
  );
}

function Channels({ document }: { readonly document: AsyncApi }) {
  return (
    <div class="listing">
      {channelsOf(document).map(({ id, address, description, messages, operations }) => (
        <details key={id}>
          <summary>
            <code>{id}</code>{' '}
            <span>
              <Words of={description} />
            </span>
          </summary>
          <div class="opened">
            <p class="quiet">
              {t('api.address')} <code>{address}</code>
            </p>
            <ul>
              {operations.map((one) => (
                <li key={one.id}>
                  <strong>{t(one.action === 'send' ? 'api.sends' : 'api.receives')}</strong> <code>{one.id}</code>{' '}
                  <Words of={one.summary} />
                </li>
              ))}
            </ul>
            {messages.map(({ name, description: words, payload }) => (
              <div key={name}>
                <h3>
                  <code>{name}</code>
                </h3>
                <p>
                  <Words of={words} />
                </p>
                <Fields root={document} schema={payload} name={name} />
              </div>
            ))}
          </div>
        </details>
      ))}
    </div>
  );
}
