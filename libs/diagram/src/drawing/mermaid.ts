import type { TraceMessage } from '@shop/contracts';
import { describeFault, warningOf } from '../layout/labels.js';
import type { Language } from '../words/languages.js';
import { diagramModel, lanesOfFault, type DiagramInput, type Item } from '../trace/model.js';
import { messageName, outcomeName } from '../words/names.js';
import { formatMs } from '../words/format.js';
import { text } from '../words/texts.js';

/** What would end a line or begin something else in Mermaid becomes an entity, which it shows as the character. */
const escape = (value: string): string =>
  value
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replace(/[#;:<>{}[\]()"&%\\`-]/g, (character) => `#${character.codePointAt(0)};`)
    .trim() || '–';

const arrows = { call: '->>', event: '--)', reply: '-->>' } as const;

function words(message: TraceMessage, language: Language): string {
  const name = messageName(message.name)?.[language];
  const outcome = message.outcome === undefined ? '' : `, ${outcomeName(message.outcome)[language]}`;
  const warning = warningOf(message, language);
  return escape(`${warning && `${warning} · `}${name ? `${name} ` : ''}${message.name}${outcome}`);
}

/**
 * The same diagram as text for Mermaid, which many wikis draw. A call is `->>`, an event `--)` (asynchronous), a reply
 * `-->>`; what failed is written, since Mermaid has no mark for it but its cross, which stands for a lost message.
 */
export function toMermaid(input: DiagramInput & { readonly language: Language }): string {
  const { language } = input;
  const model = diagramModel(input);
  const ids = new Map(model.lanes.map(({ name }, index) => [name, `p${index}`]));
  const id = (name: string): string => ids.get(name) ?? '';
  const line = (item: Item): string[] => {
    switch (item.type) {
      case 'message': {
        const { kind, from, to, timedOut } = item.message;
        return [`${id(from)}${timedOut ? '--x' : arrows[kind]}${id(to)}: ${words(item.message, language)}`];
      }
      case 'pause':
        return everywhere(ids, escape(text('pause', language, { ms: formatMs(item.ms, language) })));
      case 'fault': {
        const lanes = lanesOfFault(item.fault, [...ids.keys()]).map(id);
        const said = escape(describeFault(item.fault, model.style)[language]);
        return lanes.length === 0 ? everywhere(ids, said) : [`Note over ${lanes.join(',')}: ${said}`];
      }
      case 'expected':
      case 'wait':
        return [];
    }
  };
  const participants = model.lanes.map(
    ({ name, title }) => `participant ${id(name)} as ${escape(title?.[language] ?? name)}`,
  );
  return ['sequenceDiagram', ...[...participants, ...model.items.flatMap(line)].map((one) => `  ${one}`), ''].join(
    '\n',
  );
}

function everywhere(ids: ReadonlyMap<string, string>, said: string): string[] {
  const all = [...ids.values()];
  const [first, last] = [all.at(0), all.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [`Note over ${first === last ? first : `${first},${last}`}: ${said}`];
}
