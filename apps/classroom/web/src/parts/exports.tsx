import { t } from '../state/settings.js';

const kinds = {
  svg: { type: 'image/svg+xml', ending: 'svg' },
  json: { type: 'application/json', ending: 'json' },
  mermaid: { type: 'text/plain', ending: 'mmd' },
} as const;
type Kind = keyof typeof kinds;

interface ExportsProps {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly files: Readonly<Record<Kind, () => string>>;
}

/** The diagram as a file, made when it is asked for. */
export function Exports({ name, files }: ExportsProps) {
  return (
    <p class="exports">
      <span class="quiet">{t('export')}</span>
      {(Object.keys(kinds) as Kind[]).map((kind) => (
        <button
          key={kind}
          class="link"
          type="button"
          onClick={() => save(`${name}.${kinds[kind].ending}`, kinds[kind].type, files[kind]())}
        >
          {t(`export.${kind}`)}
        </button>
      ))}
    </p>
  );
}

function save(name: string, type: string, content: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
