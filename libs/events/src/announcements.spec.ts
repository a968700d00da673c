import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Message } from '@shop/contracts';
import { announceTo, draft, draftsOf, type Announcements } from './announcements.js';
import { Outbox } from './outbox.js';
import type { OutboxTables } from './outbox.tables.js';
import { cause, runtime, testStore, type TestStore } from './testing/fixtures.js';

type Fact = { type: 'counted'; available: number } | { type: 'looked at' } | { type: 'moved'; isFar: boolean };
interface About {
  readonly sku: string;
}

const stock = (sku: string, available: number) => draft('stock.changed', sku, { sku, available, version: 1 });
const announcements: Announcements<Fact, About> = {
  counted: ({ available }, { sku }) => stock(sku, available),
  moved: ({ isFar }, { sku }) => (isFar ? stock(sku, 0) : undefined),
};
const facts: Fact[] = [
  { type: 'counted', available: 3 },
  { type: 'looked at' },
  { type: 'moved', isFar: false },
  { type: 'counted', available: 2 },
  { type: 'moved', isFar: true },
];

describe('What a service announces of its facts', () => {
  let test: TestStore;
  beforeEach(async () => {
    test = await testStore();
  });
  afterEach(() => test.remove());

  it('is what is other people’s business, in the order it happened', () => {
    expect(draftsOf(announcements, facts, { sku: 'MUG' })).toEqual([stock('MUG', 3), stock('MUG', 2), stock('MUG', 0)]);
  });

  it('is stored in the outbox with the facts, and continues what led to them', async () => {
    const published: Message[] = [];
    const publisher = { publish: (message: Message) => Promise.resolve(void published.push(message)) };
    const outbox = new Outbox(test.store, publisher, runtime);
    const announce = announceTo(outbox, { source: 'shipping', ...runtime }, announcements);
    await test.store.transaction((tx) => announce(tx, facts.slice(0, 2), { sku: 'MUG' }, cause));
    await outbox.settled();
    const [row, ...others] = await test.store.of<OutboxTables>().selectFrom('outbox').select('message').execute();
    expect([JSON.parse(row!.message), others]).toEqual([published[0], []]);
    expect(published).toMatchObject([
      {
        ...stock('MUG', 3),
        source: 'shipping',
        correlationid: cause.correlationid,
        causationid: cause.id,
      },
    ]);
  });
});
