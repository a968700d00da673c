import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { claimIds, classroom as contract, commands, events, type Style } from '@shop/contracts';
import { testClassroom, type TestClassroom } from '../testing/classroom.js';
import { workspace } from '../workspace.js';
import { coordinatingCode } from './coordinating-code.js';

jest.setTimeout(60_000);

const filesOf = (style: Style) => contract.CoordinatingCode.parse(coordinatingCode(workspace, style)).files;
/** `payment reacts order.created`: what the text says at each line that is named. */
const found = (style: Style) =>
  filesOf(style).flatMap(({ service, text, messages }) =>
    messages.map(({ name, line, does }) => {
      expect(text.split('\n')[line - 1]).toContain(`'${name}'`);
      return `${service} ${does} ${name}`;
    }),
  );

describe('the code that coordinates', () => {
  it('begins with the saga, where there is one: each step, and the line of each command that it sends', () => {
    const [saga] = filesOf('orchestrated');
    expect(saga?.path).toBe('apps/orchestrated/order/src/fulfil-order.saga.ts');
    expect(Object.keys(saga?.steps ?? {})).toEqual(['charge', 'ship', 'notify', 'undo-charge', 'tell', 'clear-cart']);
    expect(saga?.messages.map(({ name }) => name)).toEqual([
      'payment.charge',
      'shipping.ship',
      'notification.notify',
      'payment.refund',
      'notification.notify',
      'cart.clear',
    ]);
    const lines = saga?.text.split('\n') ?? [];
    for (const [step, line] of Object.entries(saga?.steps ?? {})) expect(lines[line - 1]).toContain(step);
  });

  it('tells for every command who sends it and who reacts, and for every event', () => {
    const orchestrated = found('orchestrated');
    for (const [name, { handler }] of Object.entries(commands)) {
      expect(orchestrated.filter((one) => one === `${handler} reacts ${name}`)).toHaveLength(1);
      expect(orchestrated.some((one) => one.endsWith(`sends ${name}`))).toBe(true);
    }
    const choreographed = found('choreographed');
    for (const [name, { producer }] of Object.entries(events)) {
      expect(choreographed).toContain(`${producer} sends ${name}`);
      expect(
        choreographed.filter((one) => one.endsWith(`sends ${name}`)).every((one) => one.startsWith(producer)),
      ).toBe(true);
    }
    expect(choreographed).toEqual(
      expect.arrayContaining([
        'payment reacts order.created',
        'shipping reacts payment.approved',
        'order reacts order.shipped',
      ]),
    );
    expect(choreographed.some((one) => one.endsWith('reacts order.completed'))).toBe(false);
  });

  it('is in no one place where nobody coordinates', () => {
    expect(filesOf('choreographed').map(({ steps }) => Object.keys(steps))).toEqual(
      filesOf('choreographed').map(() => []),
    );
    expect(new Set(filesOf('choreographed').map(({ service }) => service)).size).toBe(6);
  });
});

const words = { en: 'said', pt: 'dito' };
const verdict = { outcome: 'unknown', words };
const machine = { cpus: 2, memory: 1, node: 'v20', platform: 'linux' };

describe('what there is to read', () => {
  let classroom: TestClassroom;
  beforeAll(async () => {
    classroom = await testClassroom();
  });
  afterAll(() => classroom.close());
  const read = async (path: string) => {
    const answer = await fetch(`${classroom.url}${path}`);
    return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() };
  };

  it('is the code of either style', async () => {
    const { body } = await read('/api/code/choreographed');
    expect(contract.CoordinatingCode.parse(body).files).toEqual(filesOf('choreographed'));
    expect((await read('/api/code/..%2f..')).status).toBe(400);
  });

  it('is a document of the interface once it was made, and no other file', async () => {
    expect(await read('/api/docs/openapi.json')).toMatchObject({ status: 404, type: expect.stringMatching(/problem/) });
    writeFileSync(join(classroom.folder, 'documents', 'openapi.json'), '{"openapi":"3.1.0"}');
    writeFileSync(join(classroom.folder, 'documents', 'secret.json'), '{}');

    expect(await read('/api/docs/openapi.json')).toMatchObject({ status: 200, body: { openapi: '3.1.0' } });
    for (const name of ['secret.json', '..%2fdocuments%2fopenapi.json', 'openapi.yaml']) {
      expect((await read(`/api/docs/${name}`)).status).toBe(404);
    }
  });

  it('is what was measured, or that nothing was', async () => {
    expect(await read('/api/claims')).toMatchObject({ status: 200, body: { claims: [] } });
    const measured = { at: '2026-01-01T00:00:00Z', commit: 'abc', command: 'npm run claims', machine };
    const claim = { id: claimIds[0], of: 'orchestrated', text: words, measures: [], verdict, measured };
    writeFileSync(join(classroom.folder, 'claims.json'), JSON.stringify({ claims: [claim] }));
    expect((await read('/api/claims')).body).toEqual({ claims: [claim] });
    writeFileSync(join(classroom.folder, 'claims.json'), '{"claims":["as another version has them"]}');
    expect(await read('/api/claims')).toMatchObject({ status: 200, body: { claims: [] } });
  });
});
