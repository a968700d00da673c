import { styles, type Claim, type ClaimsFile, type Style } from '@shop/contracts';
import { inWords, number, t } from '../state/settings.js';
import { figureIn } from './figures.js';

type Measure = Claim['measures'][number];
type Part = Measure['parts'][number];

/** Every claim, what was measured of it in both styles, and what follows from the figures. */
export function ClaimRows({ claims }: { readonly claims: ClaimsFile['claims'] }) {
  return (
    <>
      {claims.map((claim) => (
        <Row key={claim.id} claim={claim} />
      ))}
    </>
  );
}

function Row({ claim }: { readonly claim: Claim }) {
  const { id, of, text, verdict, measures, measured } = claim;
  return (
    <section class="card claim" aria-labelledby={`claim-${id}`}>
      <h2 id={`claim-${id}`}>{inWords(text)}</h2>
      <p class="quiet">
        {t('claims.of')} <span class={of}>{t(of)}</span>
      </p>
      <p class={`verdict ${verdict.outcome}`}>
        <strong>{t(`verdict.${verdict.outcome}`)}</strong> {inWords(verdict.words)}
      </p>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby={`claim-${id}`}>
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">{t('claims.measure')}</th>
              {styles.map((style) => (
                <th key={style} scope="col" class={style}>
                  {t(style)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {measures.map((measure) =>
              [measure, ...measure.parts].map((part) => <Figures key={part.id} part={part} measure={measure} />),
            )}
          </tbody>
        </table>
      </div>
      <p class="quiet">
        {t('claims.measured', {
          when: measured.at.slice(0, 10),
          cpus: measured.machine.cpus,
          memory: number(measured.machine.memory / 2 ** 30, 0),
          node: measured.machine.node,
          commit: measured.commit.slice(0, 7),
        })}{' '}
        {measured.plainCallMs !== undefined && t('claims.plain-call', { ms: number(measured.plainCallMs, 2) })}{' '}
        {t('claims.again')} <code>{measured.command}</code>
      </p>
    </section>
  );
}

function Figures({ part, measure }: { readonly part: Part; readonly measure: Measure }) {
  const whole = part === measure;
  return (
    <tr class={whole ? 'whole' : 'part'}>
      <th scope="row">
        {inWords(part.name)}
        {whole && <small>{inWords(measure.how)}</small>}
      </th>
      {styles.map((style: Style) => {
        const figure = part.styles[style];
        return (
          <td key={style}>
            {figure ? (
              <>
                <strong>{figureIn(figure.median, measure.unit)}</strong>
                {figure.n > 1 && (
                  <small>
                    {t('claims.spread', {
                      n: figure.n,
                      q1: figureIn(figure.q1, measure.unit),
                      q3: figureIn(figure.q3, measure.unit),
                    })}
                  </small>
                )}
                {whole && figure.what && figure.what.length > 0 && (
                  <details>
                    <summary>{t('claims.what', { n: figure.what.length })}</summary>
                    <small>{figure.what.join(', ')}</small>
                  </details>
                )}
              </>
            ) : (
              '–'
            )}
          </td>
        );
      })}
    </tr>
  );
}
