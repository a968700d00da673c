import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { domains, serviceNames, stylePorts, styles } from '@shop/contracts';
import { peersOf, readConfig } from '@shop/runtime';
import { parse } from 'yaml';
import { read, root } from './workspace.js';

interface Container {
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly deploy?: { readonly replicas: number };
  readonly depends_on?: object;
  readonly ports?: readonly string[];
}
interface Compose {
  readonly services: Readonly<Record<string, Container>>;
  readonly configs: Readonly<Record<string, { readonly content: string }>>;
  readonly volumes: object;
}

const project = 'shop';
const { services, configs } = parse(withDefaults(read('compose.yaml')), { merge: true }) as Compose;
const data = mkdtempSync(join(tmpdir(), 'shop-compose-'));
afterAll(() => rmSync(data, { recursive: true }));

const each = styles.flatMap((style) => serviceNames.map((name) => ({ style, name, container: `${style}-${name}` })));

/** As Docker Compose names them, and as they find each other on its network. */
const hosts = Object.entries(services).flatMap(([name, { deploy }]) => [
  name,
  ...Array.from({ length: deploy?.replicas ?? 1 }, (_, at) => `${project}-${name}-${at + 1}`),
]);

describe('compose.yaml', () => {
  it('has every service of both styles, and the world outside of each', () => {
    const wanted = [...each.map(({ container }) => container), ...styles.map((style) => `${style}-partners`)];
    expect(Object.keys(services)).toEqual(expect.arrayContaining(wanted));
  });

  describe.each(each)('$container', ({ style, name, container }) => {
    const { command = [], environment = {}, deploy, depends_on: waitsFor } = services[container]!;
    const config = () => readConfig({ style, name }, { ...environment, SHOP_DATA: data });

    it('runs the program of that service', () => {
      expect(command).toEqual([`dist/apps/${style}/${name}/main.js`]);
      expect(existsSync(join(root, 'apps', style, name, 'src/main.ts'))).toBe(true);
    });

    it('is told what a service takes, has a database of its own, and is heard by the others', () => {
      expect(config()).toMatchObject({ replicas: deploy?.replicas, host: '0.0.0.0' });
      expect(new URL(config().databaseUrl ?? '')).toMatchObject({
        username: `${style}_${name}`,
        hostname: 'postgres',
        pathname: `/${style}_${name}`,
      });
      expect(configs['databases']?.content).toMatch(new RegExp(`in .*\\b${style}\\b`));
      expect(configs['databases']?.content).toMatch(new RegExp(`in .*\\b${name}\\b`));
    });

    it('finds every process of the others, the partners and its broker', () => {
      const peers = domains.flatMap((other) => peersOf(config(), 'http', other).map(({ host }) => host));
      const partners = new URL(config().partnersUrl ?? '');
      const brokers = (environment['RABBITMQ_URL'] ?? '').split(',').filter(Boolean);
      const nodes = brokers.map((address) => new URL(address).hostname);
      expect(hosts).toEqual(expect.arrayContaining([...peers, partners.hostname, ...nodes]));
      expect(peers).toHaveLength(2 * domains.length);
      expect([partners.hostname, Number(partners.port)]).toEqual([
        `${style}-partners`,
        stylePorts(style, 4000).partners,
      ]);
      expect(nodes).toHaveLength(style === 'choreographed' ? 3 : 0);
      expect(Object.keys(waitsFor ?? {})).toEqual(['postgres', ...nodes]);
    });
  });

  it('shows the gateways, and nothing else, and only to this machine', () => {
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]));
    expect(published).toEqual([
      ['balancer', '127.0.0.1:4100:4100'],
      ['balancer', '127.0.0.1:4200:4200'],
    ]);
    const behind = [...(configs['balancer']?.content ?? '').matchAll(/server ([\w-]+):(\d+);/g)];
    expect(behind.map(([, host]) => host).filter((host) => !hosts.includes(host ?? ''))).toEqual([]);
    expect(behind.map(([, , port]) => Number(port))).toEqual(
      styles.flatMap((style) => [1, 2].map(() => stylePorts(style, 4000).http.gateway)),
    );
  });
});

/** The variables as they are where nobody has set any. */
function withDefaults(text: string): string {
  return text
    .replaceAll('${COMPOSE_PROJECT_NAME}', project)
    .replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')
    .replaceAll('$$', '$');
}
