/** As much of JSON Schema as the documents use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** A field as it is listed: `items[].sku`, what it may hold, and whether it must be there. */
export interface Field {
  readonly path: string;
  readonly holds: string;
  readonly required: boolean;
}

/** Deeper than this a listing is no help; the document has the rest. */
const deepest = 4;

/** Follows a reference within the document; undefined where it leads nowhere. */
export function resolve<Found extends object>(root: unknown, value: Found | undefined): Found | undefined {
  let found: unknown = value;
  for (let steps = 0; steps < 10; steps += 1) {
    const ref = (found as { $ref?: unknown } | undefined)?.$ref;
    if (typeof ref !== 'string') return found as Found | undefined;
    found = ref
      .replace(/^#\//, '')
      .split('/')
      .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], root);
  }
  return undefined;
}

/** The fields of a schema, line by line. */
export function fieldsOf(root: unknown, schema: Schema | undefined, path = '', depth = 0): readonly Field[] {
  const resolved = resolve(root, schema);
  if (!resolved || depth > deepest) return [];
  const alternatives = resolved.oneOf ?? resolved.anyOf ?? resolved.allOf ?? [];
  const own = Object.entries(resolved.properties ?? {}).flatMap(([name, property]): Field[] => {
    const at = path === '' ? name : `${path}.${name}`;
    const required = resolved.required?.includes(name) ?? false;
    return [{ path: at, holds: holds(root, property), required }, ...fieldsOf(root, property, at, depth + 1)];
  });
  const inside = resolved.items ? fieldsOf(root, resolved.items, `${path}[]`, depth + 1) : [];
  const others = alternatives.flatMap((one) => fieldsOf(root, one, path, depth + 1));
  const all = [...own, ...inside, ...others];
  return all.filter(({ path: at }, index) => all.findIndex((one) => one.path === at) === index);
}

/** What a value may be, in a few characters. */
export function holds(root: unknown, schema: Schema | undefined): string {
  const resolved = resolve(root, schema);
  if (!resolved) return 'any';
  if (resolved.const !== undefined) return JSON.stringify(resolved.const);
  if (resolved.enum) return resolved.enum.map((one) => JSON.stringify(one)).join(' | ');
  const alternatives = resolved.oneOf ?? resolved.anyOf;
  if (alternatives) return [...new Set(alternatives.map((one) => holds(root, one)))].join(' | ');
  if (resolved.items) return `${holds(root, resolved.items)}[]`;
  const type = typeof resolved.type === 'string' ? resolved.type : (resolved.type?.join(' | ') ?? 'object');
  return [type, resolved.format && `(${resolved.format})`, bounds(resolved)].filter(Boolean).join(' ');
}

function bounds({ minimum, maximum, minLength, maxLength, minItems, maxItems }: Schema): string {
  const least = minimum ?? minLength ?? minItems;
  const most = maximum ?? maxLength ?? maxItems;
  // What JavaScript can count to is no bound that anybody chose.
  if (most === undefined || most >= Number.MAX_SAFE_INTEGER) return least ? `≥ ${least}` : '';
  return `${least ?? 0}…${most}`;
}
