import type { Draft } from '@shop/events';
import type { Call, Reaction } from './reactions.js';

/** A message on its way to one consumer. */
export interface Delivery extends Call {
  readonly what: string;
  readonly bit: number;
}

/** An event that was said in some state, and all that its saying leads to. */
export interface Said {
  readonly bit: number;
  readonly deliveries: readonly Delivery[];
  readonly question: Question;
}

/** Events that answer the same question: only one of them may ever be said, and only once. */
interface Question {
  readonly name: string;
  /** The bits of the events that answer it. */
  mask: number;
}

const questions: Readonly<Record<string, string>> = {
  'payment.approved': 'is it paid',
  'payment.declined': 'is it paid',
  'order.shipped': 'is it shipped',
  'shipment.refused': 'is it shipped',
  'order.completed': 'how did it end',
  'order.cancelled': 'how did it end',
};

/** A set of events or deliveries is the bits of one number. */
const mostBits = 31;

/** The events of one exploration, each with a bit for having been said and one for each delivery that was made. */
export class Messages {
  private readonly said = new Map<string, Said>();
  private readonly inOrder: Said[] = [];
  private readonly questions = new Map<string, Question>();
  private readonly deliveriesOf = new Map<number, readonly Delivery[]>();
  private deliveryBits = 0;

  constructor(private readonly reactions: readonly Reaction[]) {}

  of(draft: Draft): Said {
    const key = JSON.stringify([draft.type, draft.data]);
    let said = this.said.get(key);
    if (!said) {
      said = this.add(draft);
      this.said.set(key, said);
      this.inOrder.push(said);
    }
    return said;
  }

  /** Every delivery that a set of events can lead to: the first one, or again. */
  deliveries(said: number): readonly Delivery[] {
    let found = this.deliveriesOf.get(said);
    if (!found) {
      found = this.inOrder.filter(({ bit }) => said & bit).flatMap(({ deliveries }) => deliveries);
      this.deliveriesOf.set(said, found);
    }
    return found;
  }

  /** Whether each of a set of events has reached each of its consumers. */
  areDelivered(said: number, delivered: number): boolean {
    return this.deliveries(said).every(({ bit }) => delivered & bit);
  }

  private add(draft: Draft): Said {
    const deliveries = this.reactions.flatMap((reaction): Delivery[] => {
      const call = reaction.on === draft.type ? reaction.leadsTo(draft) : undefined;
      if (!call) return [];
      const what = `${labelOf(draft)} reaches ${reaction.by} (${reaction.name})`;
      return [{ ...call, what, bit: bitOf(this.deliveryBits++) }];
    });
    const bit = bitOf(this.inOrder.length);
    const question = this.question(draft);
    question.mask |= bit;
    return { bit, deliveries, question };
  }

  private question({ type, data }: Draft): Question {
    const kind = 'kind' in data ? ` ${data.kind}` : '';
    const name = questions[type] ?? `${type}${kind}`;
    let question = this.questions.get(name);
    if (!question) this.questions.set(name, (question = { name, mask: 0 }));
    return question;
  }
}

function labelOf({ type, data }: Draft): string {
  const detail = 'reason' in data ? data.reason : 'kind' in data ? data.kind : undefined;
  return detail === undefined ? type : `${type}(${detail})`;
}

function bitOf(position: number): number {
  if (position >= mostBits) throw new RangeError('More events or deliveries than one number has bits');
  return 2 ** position;
}
