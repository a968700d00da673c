import { t } from '../state/settings.js';
import { fieldsOf, holds, type Schema } from './schema.js';

interface FieldsProps {
  readonly root: unknown;
  readonly schema: Schema | undefined;
  readonly name: string;
}

/** The fields of a body, a line each. */
export function Fields({ root, schema, name }: FieldsProps) {
  const fields = fieldsOf(root, schema);
  if (fields.length === 0) return <p class="quiet">{schema ? holds(root, schema) : t('api.nothing')}</p>;
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={name}>
      <table class="rows fields">
        <thead>
          <tr>
            <th scope="col">{t('api.field')}</th>
            <th scope="col">{t('api.holds')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ path, holds: what, required }) => (
            <tr key={path}>
              <th scope="row">
                <code>{path}</code>
              </th>
              <td>
                {what}
                {!required && <span class="quiet"> · {t('api.optional')}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
