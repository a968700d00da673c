import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { filesBelow, read } from './workspace.js';

const opened = [...filesBelow('apps'), ...filesBelow('libs/domain')].filter(
  (path) => /\.(rpc|events|saga)\.ts$/.test(path) || /libs\/domain\/(\w+)\/src\/\1\.ts$/.test(path),
);

describe('the files a student opens first', () => {
  it('are the saga, the calls, the reactions and the deciders', () => {
    for (const name of ['fulfil-order.saga.ts', 'payment.rpc.ts', 'payment.events.ts', 'payment/src/payment.ts']) {
      expect(opened.some((path) => path.endsWith(name))).toBe(true);
    }
  });

  it.each(opened)('%s has less than 150 lines', (path) => {
    expect(read(path).trimEnd().split('\n').length).toBeLessThan(150);
  });
});

describe('the handlers of commands and events', () => {
  const handlers = opened.flatMap(handlersIn);

  it('are found', () => {
    expect(handlers.length).toBeGreaterThan(20);
  });

  it.each(handlers)('$name has less than 25 lines', ({ lines }) => {
    expect(lines).toBeLessThan(25);
  });
});

function handlersIn(path: string): { name: string; lines: number }[] {
  const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2022, true);
  const found: { name: string; lines: number }[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isMethodDeclaration(node) && /@(Message|Event)Pattern/.test(node.getText())) {
      const lines = node.getText().split('\n').length;
      found.push({ name: `${path} ${node.name.getText()}`, lines });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
