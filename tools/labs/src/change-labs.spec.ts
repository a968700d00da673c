import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { styles, type ReportScenario, type Style } from '@shop/contracts';
import { runScenarios, type RunOptions, type Scenario } from '@shop/scenarios';
import type { Bench, Code } from './lab.js';
import { lab05 } from './labs/lab-05.js';
import { lab06 } from './labs/lab-06.js';
import { startLiar } from './liar.js';
import type { Lie } from './lies.js';
import { Student } from './testing/fake-bench.js';
import { builtCode, filesIn, root } from './workspace.js';

jest.setTimeout(60_000);

/** What was received in the one shop and published in the other, as the story observes it. */
const invoiced: Readonly<Record<Style, string>> = { orchestrated: 'invoice.issue', choreographed: 'invoice.issued' };

function passedWith(messages: Partial<Record<Style, string>>) {
  return async (stories: readonly Scenario[]): Promise<ReportScenario[]> =>
    stories.map(({ id, title, story, group }) => {
      const results = styles.map((style) => {
        const said = `order.created, ${messages[style] ?? 'payment.charge'}`;
        const observations = { received: said, published: said };
        return [style, { outcome: 'passed', ms: 1, observations, final: [], trace: [] }] as const;
      });
      return { id, title, story, group, results: Object.fromEntries(results) };
    });
}

describe('lab 05', () => {
  const code = (changes: Partial<Code> = {}): Code => ({
    scenarios: builtCode.scenarios,
    events: [...builtCode.events, 'invoice.issued'],
    steps: [...builtCode.steps, { name: 'invoice', command: 'invoice.issue' }],
    ...changes,
  });
  const failedIn = async (changes: Partial<Bench>) => (await new Student('en', changes).check(lab05)).failed?.id;

  it('begins with a check that fails as announced on the shop as it is', async () => {
    const student = new Student('pt', { code: builtCode });
    expect((await student.check(lab05)).failed?.id).toBe('saga-row');
    expect(student.said.join('\n')).toMatch(/deve mesmo falhar: a loja ainda não tem essa etapa/);
    expect(student.told).toEqual([]);
  });

  it('passes when the step is declared, taken in both shops, and nothing else has changed', async () => {
    const student = new Student('en', { code: code(), tell: passedWith(invoiced) });
    expect(await student.check(lab05)).toEqual({ passed: true });
  });

  it.each([
    ['event', { code: code({ events: builtCode.events }) }],
    ['seen-orchestrated', { code: code(), tell: passedWith({ choreographed: invoiced.choreographed }) }],
    ['seen-choreographed', { code: code(), tell: passedWith({ orchestrated: invoiced.orchestrated }) }],
  ])('stops at %s when that is missing', async (id, changes) => {
    expect(await failedIn(changes)).toBe(id);
  });

  it('stops when a story of before fails', async () => {
    const tell = async (stories: readonly Scenario[]) => {
      const told = await passedWith(invoiced)(stories);
      return told.map((story) => (story.id === 'carrier-refuses' ? { ...story, results: {} } : story));
    };
    expect(await failedIn({ code: code(), tell })).toBe('as-before');
  });
});

type FakeShop = { readonly url: string; stop(): Promise<void> };
type Testing = { startFakeShop(options: { style: Style }): Promise<FakeShop> };
type Machine = Required<Pick<RunOptions, 'machine'>> & { readonly shortLimits: NonNullable<RunOptions['limits']> };

const testing = 'libs/scenarios/src/testing';
const { startFakeShop } = (await import(join(root, testing, 'fake-shop.ts'))) as Testing;
const { machine, shortLimits } = (await import(join(root, testing, 'machine.ts'))) as Machine;

describe('lab 06', () => {
  const opened: { stop(): Promise<void> }[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'shop-lab-06-'));
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  /** Tells stories to a shop that is a few hundred lines, with a liar before it where one is asked for. */
  async function tell(stories: readonly Scenario[], lie?: Lie): Promise<ReportScenario[]> {
    const urls = await Promise.all(
      styles.map(async (style) => {
        const shop = await startFakeShop({ style });
        const liar = lie && (await startLiar(shop.url, lie));
        opened.push(shop, ...(liar ? [liar] : []));
        return { style, shop: shop.url, seen: liar?.url ?? shop.url };
      }),
    );
    const seen = Object.fromEntries(urls.map(({ style, seen: url }) => [style, url]));
    const [{ shop: controlUrl } = { shop: '' }] = urls;
    const only = stories.map(({ id }) => id);
    const limits = lie ? { ...shortLimits, finalMs: 600 } : shortLimits;
    return runScenarios({
      styles,
      only,
      scenarios: stories,
      gateways: seen,
      partners: seen,
      controlUrl,
      machine,
      limits,
    });
  }

  let written = 0;
  /** The scenario that stands in a file, as if it stood in the catalogue. */
  async function scenarioIn(path: string, change = (text: string) => text): Promise<Scenario> {
    const source = change(filesIn(root).read(path)!)
      .replaceAll("'../../", `'${root}libs/scenarios/src/`)
      .replaceAll("'../", `'${root}libs/scenarios/src/catalogue/`)
      .replaceAll(".js'", ".ts'");
    const place = mkdtempSync(join(tmpdir(), 'shop-lab-06-'));
    opened.push({ stop: async () => rmSync(place, { recursive: true, force: true }) });
    const file = join(place, `second-try-${(written += 1)}.scenario.ts`);
    writeFileSync(file, source);
    return ((await import(file)) as { secondTry: Scenario }).secondTry;
  }
  const solution = 'tools/labs/solutions/06/second-try.scenario.txt';
  const failedWith = async (story: Scenario) => {
    const scenarios = [...builtCode.scenarios, story];
    return (await new Student('en', { code: { ...builtCode, scenarios }, tell }).check(lab06)).failed?.id;
  };

  it('begins with a check that fails as announced on the shop as it is', async () => {
    const student = new Student('en', { code: builtCode });
    expect((await student.check(lab06)).failed?.id).toBe('there');
    expect(student.said.join('\n')).toContain('This first check is meant to fail: nobody has written it yet');
  });

  it('does not take the skeleton for a story', async () => {
    expect(await failedWith(await scenarioIn('tools/labs/skeletons/second-try.scenario.txt'))).toBe('words');
  });

  it('accepts the solution', async () => {
    expect(await failedWith(await scenarioIn(solution))).toBeUndefined();
  });

  it.each([
    ['money-kept', /await expectCancelled\(.*\);/, 'await customer.waitForEnd(refused);'],
    [
      'parcel-missing',
      /await expectFulfilled\(.*\);/,
      'await customer.waitForEnd(await customer.placeOrder({ items }));',
    ],
    ['told', /await expectFulfilled\(.*\);/, ''],
    ['no-style', /t\.main\(refused\);/, "t.main(refused); void 'orchestrated';"],
    ['passes', /'carrier_refused'/, "'out_of_stock'"],
  ])('stops at %s with a story that does not look', async (id, find, put) => {
    expect(await failedWith(await scenarioIn(solution, (text) => text.replace(find, put)))).toBe(id);
  });
});
