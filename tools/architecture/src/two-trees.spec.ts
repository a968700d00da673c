import { describe, expect, it } from '@jest/globals';
import { filesBelow, importsOf, read } from './workspace.js';

const orchestrated = below('apps/orchestrated');
const choreographed = below('apps/choreographed');

function below(tree: string): Map<string, string> {
  return new Map(filesBelow(tree).map((path) => [path.slice(tree.length + 1), path]));
}

/** Files of one tree that the other lacks, or has otherwise. */
function differing(): string[] {
  const names = new Set([...orchestrated.keys(), ...choreographed.keys()]);
  return [...names].filter((name) => {
    const [left, right] = [orchestrated.get(name), choreographed.get(name)];
    return !left || !right || read(left) !== read(right);
  });
}

const sources = (tree: Map<string, string>) => [...tree.values()].filter((path) => path.endsWith('.ts'));
const imports = (tree: Map<string, string>) =>
  sources(tree).flatMap((path) => importsOf(path).map((from) => `${path} imports ${from}`));

describe('the two trees', () => {
  it('have the same services', () => {
    const services = (tree: Map<string, string>) =>
      [...new Set([...tree.keys()].map((name) => name.split('/')[0]))].sort();

    expect(services(orchestrated)).toEqual(services(choreographed));
    expect(services(orchestrated)).toHaveLength(7);
  });

  it('differ only in files about coordination', () => {
    const aboutCoordination = /(^|\/)(main\.ts|package\.json|[\w-]+\.(module|rpc|events|saga)(\.spec)?\.ts)$/;
    const files = differing();

    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((name) => !aboutCoordination.test(name))).toEqual([]);
  });

  it('orchestrated knows nothing of events', () => {
    expect(imports(orchestrated).filter((it) => /@shop\/events|amqplib/.test(it))).toEqual([]);
  });

  it('choreographed knows nothing of sagas or remote procedure calls', () => {
    expect(imports(choreographed).filter((it) => /@shop\/(saga|rpc)/.test(it))).toEqual([]);
  });

  it('neither imports the other', () => {
    expect(imports(orchestrated).filter((it) => it.includes('choreographed'))).toEqual([]);
    expect(imports(choreographed).filter((it) => it.includes('orchestrated'))).toEqual([]);
  });

  it('has no choreographed service, except the gateway, that makes calls of its own', () => {
    const callers = sources(choreographed).filter((path) =>
      /\bfetch\(|node:http|ClientProxy|node:net/.test(read(path)),
    );

    expect(callers).toEqual([]);
  });
});
