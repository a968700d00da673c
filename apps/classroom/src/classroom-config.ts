import { z } from 'zod';
import { stylePorts, styles, type Style } from '@shop/contracts';

/** Where `ClassroomConfig` is injected. */
export const CLASSROOM = Symbol('classroom');

/** What the process behind the page is told by whoever starts it. */
export interface ClassroomConfig {
  /** Where the page and its interface are; 127.0.0.1 only, whatever the shops listen on. 0: any port. */
  readonly port: number;
  /** The supervisor's control interface, which everything under `/control` and `/traces` is handed on to. */
  readonly controlUrl: string;
  /** The gateways of the styles that run. */
  readonly gateways: Readonly<Partial<Record<Style, string>>>;
  /** The folder of the built page. */
  readonly page: string;
  readonly apiDocuments: string;
  /** The file of measured claims; it need not be there. */
  readonly claims: string;
  /** Where the sources of both styles are. */
  readonly workspace: string;
  readonly logLevel: string;
}

const Port = z.coerce.number().int().min(1024).max(65_000);

const Environment = z.object({
  SHOP_PORT_BASE: Port.default(4000),
  SHOP_HOST: z.string().default('127.0.0.1'),
  SHOP_CONTROL_PORT: Port.optional(),
  /** Names with commas between. */
  SHOP_STYLES: z
    .string()
    .default(styles.join(','))
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(styles)).min(1)),
  LOG_LEVEL: z.string().default('info'),
});

/** @throws Error that names the variable, when one has an impossible value */
export function readClassroomConfig(
  folders: Pick<ClassroomConfig, 'page' | 'apiDocuments' | 'claims' | 'workspace'>,
  env: NodeJS.ProcessEnv = process.env,
): ClassroomConfig {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) throw new Error(`Environment: ${z.prettifyError(parsed.error)}`);
  const { SHOP_PORT_BASE: base, SHOP_HOST: host, SHOP_CONTROL_PORT: control = base + 1 } = parsed.data;
  const gateways = parsed.data.SHOP_STYLES.map((style) => [
    style,
    `http://${host}:${stylePorts(style, base).http.gateway}`,
  ]);
  return {
    ...folders,
    port: base,
    controlUrl: `http://127.0.0.1:${control}`,
    gateways: Object.fromEntries(gateways) as ClassroomConfig['gateways'],
    logLevel: parsed.data.LOG_LEVEL,
  };
}
