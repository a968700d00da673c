import { z } from 'zod';
import type { Runtime } from '@shop/runtime';
import type { Asking, Entry, EntryOf, Ledger, LedgerPage } from './ledger.js';
import { operations, type AnswerTo, type Operation, type RequestFor } from './operations.js';
import { OutcomeUnknown, RequestRefused } from './ports.js';
import { behaviours, dependsOnAsks, judge, type Asked, type Verdict } from './rules.js';

type Finding<Name extends Operation> =
  Exclude<Verdict<Name>, { verdict: 'accept' }> | { readonly verdict: 'answered'; readonly answer: AnswerTo<Name> };

/**
 * Card network, carrier and mail server: the rules, over a ledger. Idempotent by key: an answer for good is in the
 * ledger before it is given, and a key that is there gets that answer, whatever the rules would say now.
 */
export class OutsideWorld {
  private readonly closing = new AbortController();

  constructor(
    private readonly ledger: Ledger,
    private readonly time: Pick<Runtime, 'clock' | 'timers' | 'ids'>,
  ) {}

  /**
   * @throws RequestRefused when the request is not well formed, or its key was used for something else
   * @throws OutcomeUnknown when the rules say so, or the world closes before it has answered
   */
  async ask<Name extends Operation>(operation: Name, body: unknown): Promise<AnswerTo<Name>> {
    return this.settle(operation, parse(operation, body), true);
  }

  /**
   * Goes on with what a process that is gone left unanswered: a charge that was on its way is made, whether anybody
   * asks again or not.
   */
  async resume(): Promise<void> {
    for (const { operation, request } of await this.ledger.unanswered()) {
      this.settle(operation, request, false).catch((error: unknown) => {
        if (!(error instanceof OutcomeUnknown)) throw error;
      });
    }
  }

  /** Ends every silence; whoever waits does not learn the outcome. */
  close(): void {
    this.closing.abort();
  }

  /** @param isNew whether somebody asks now: only then it counts */
  private async settle<Name extends Operation>(
    operation: Name,
    request: RequestFor<Name>,
    isNew: boolean,
  ): Promise<AnswerTo<Name>> {
    const { clock, timers } = this.time;
    for (let counts = isNew; ; counts = false) {
      const finding = await this.ledger.transaction((page) => this.consider(page, operation, request, counts));
      if ('answer' in finding) return finding.answer;
      if (finding.verdict === 'error') throw new OutcomeUnknown(operation, 'the partner had an error');
      await timers.sleep(finding.until - clock.now(), this.closing.signal);
      if (this.closing.signal.aborted) throw new OutcomeUnknown(operation, 'the partner went away');
    }
  }

  /** One look at a request, in one transaction: what to answer, and all that has to be remembered. */
  private async consider<Name extends Operation>(
    page: LedgerPage,
    operation: Name,
    request: RequestFor<Name>,
    counts: boolean,
  ): Promise<Finding<Name>> {
    const earlier = await page.find(operation, request.key);
    if (earlier) return { verdict: 'answered', answer: repeated(earlier, request) };

    const behaviour = behaviours[operation];
    const conduct = await behaviour.conduct(request, page);
    const at = this.time.clock.now();
    const verdict = dependsOnAsks(conduct)
      ? judge(conduct, await asked(page, { operation, subject: behaviour.subject(request), request }, counts, at), at)
      : judge(conduct, { times: 1, since: at }, at);
    if (verdict.verdict !== 'accept' && verdict.verdict !== 'refuse') return verdict;

    const effect = verdict.verdict === 'accept';
    const answer = verdict.verdict === 'accept' ? behaviour.accepted(this.time.ids.next()) : verdict.answer;
    await page.write({ operation, request, answer, effect, at } as Entry);
    return { verdict: 'answered', answer };
  }
}

async function asked(page: LedgerPage, asking: Asking, counts: boolean, now: number): Promise<Asked> {
  if (counts) await page.count(asking, now);
  return page.asked(asking.operation, asking.subject, now);
}

function parse<Name extends Operation>(operation: Name, body: unknown): RequestFor<Name> {
  const parsed = operations[operation].request.safeParse(body);
  if (!parsed.success) throw new RequestRefused(operation, z.prettifyError(parsed.error));
  return parsed.data as RequestFor<Name>;
}

/** The first answer again, unless the key comes with another order, amount, parcel or reader. */
function repeated<Name extends Operation>(earlier: EntryOf<Name>, request: RequestFor<Name>): AnswerTo<Name> {
  if (gist(earlier.request) === gist(request)) return earlier.answer;
  throw new RequestRefused(earlier.operation, `the key ${request.key} was used for another request`);
}

/** What two requests with one key have to agree on. Not the wording of a message, nor the token of a charge. */
function gist(request: RequestFor<Operation>): string {
  return JSON.stringify({ ...request, paymentToken: undefined, subject: undefined, body: undefined });
}
