import type { classroom } from '@shop/contracts';
import { diagramModel, expectedSteps, toMermaid, toSvg, waitingFor, type Both } from '@shop/diagram';
import type { Drawn } from '../order/layouts.js';
import { keyOfMessage, selectedOf, selection } from '../order/selection.js';
import { Drawing } from '../parts/drawing.js';
import { Exports } from '../parts/exports.js';
import { inWords, language, t } from '../state/settings.js';
import { MessageDetails } from './message-details.js';

interface SequenceTabProps {
  readonly watched: classroom.WatchedOrder;
  readonly drawn: Drawn;
}

/** The messages of one order as a diagram that grows; while it waits, for what and since when. */
export function SequenceTab({ watched, drawn: { input, layout } }: SequenceTabProps) {
  const { style, trace, order } = watched;
  const svg = toSvg(layout, { language: language.value, interactive: true, labelledBy: `panel-${style}` });
  const stuck = stuckOn(input);
  const picked = selectedOf(style, trace.messages);
  return (
    <>
      <p class="waits">{stuck ? inWords(stuck) : order === null && t('order.nobodyKnows')}</p>
      <div class="scroll drawing" {...picking(watched)}>
        <Drawing
          svg={svg}
          more={(element) => {
            const index = element.getAttribute('data-index');
            if (index === null) return undefined;
            const isPicked = Number(index) === picked?.index;
            // One stop for the tab key; the arrows lead on.
            return {
              // Its title names it: a second name that says other words than are seen would not be found by voice.
              'aria-label': undefined,
              tabindex: Number(index) === (picked?.index ?? 0) ? 0 : -1,
              'aria-pressed': isPicked,
              class: `${element.getAttribute('class')} ${isPicked ? 'picked' : ''}`,
            };
          }}
        />
      </div>
      {picked && <MessageDetails style={style} trace={trace} picked={picked} />}
      <Exports
        name={`${style}-${watched.orderId}`}
        files={{
          svg: () => toSvg(layout, { language: language.value, standalone: true }),
          json: () => JSON.stringify({ order: watched, diagram: diagramModel(input) }, null, 2),
          mermaid: () => toMermaid({ ...input, language: language.value }),
        }}
      />
    </>
  );
}

/** In an order that goes well nobody waits so long for anything; in milliseconds. */
const noticeable = 1500;

/** What the order waits for, once it has done so for long enough to be noticed. */
function stuckOn({ now, ...input }: Drawn['input']): Both | undefined {
  const { style, messages } = input.trace;
  const due = expectedSteps(style, messages, input.status).find((step) => step.due);
  if (now === undefined || !due) return undefined;
  const since = due.since === undefined ? input.acceptedAt : messages[due.since]?.at;
  return Date.parse(now) - Date.parse(since ?? now) < noticeable ? undefined : waitingFor({ ...input, now });
}

/** Messages are picked with the mouse, or with Enter; the arrow keys go from one to the next. */
function picking({ style, trace: { messages } }: classroom.WatchedOrder) {
  const indexAt = (event: Event): number | undefined => {
    const at = event.target instanceof Element && event.target.closest('[data-index]');
    return at ? Number(at.getAttribute('data-index')) : undefined;
  };
  const pick = (event: Event): void => {
    const index = indexAt(event);
    const message = index === undefined ? undefined : messages[index];
    if (message && index !== undefined) selection.value = { style, key: keyOfMessage(message, index) };
  };
  return {
    onClick: pick,
    onKeyDown: (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
      const index = indexAt(event);
      if (index === undefined) return;
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step !== 0) event.currentTarget.querySelector<SVGElement>(`[data-index="${index + step}"]`)?.focus();
      else if (event.key === 'Enter' || event.key === ' ') pick(event);
      else return;
      event.preventDefault();
    },
  };
}
