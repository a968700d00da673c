import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { domains, type Domain, type Style } from '@shop/contracts';
import ts from 'typescript';

export const workspaceRoot = fileURLToPath(new URL('../../../..', import.meta.url));

/** A message that a file names, and whether it is where the message is handled or anything else is done with it. */
export interface Mention {
  readonly message: string;
  readonly as: 'handler' | 'other';
}

/** A file in which a style coordinates, as far as it can be counted. */
export interface SourceFile {
  readonly service: Domain;
  /** From the root of the workspace, with slashes. */
  readonly path: string;
  /** Lines that hold code: neither blank nor only a comment. */
  readonly lines: number;
  readonly mentions: readonly Mention[];
  /** The files beside it that it imports, by their names without an ending. */
  readonly imports: readonly string[];
}

/** What a student would open: every file of a style's six services, but for the tests. */
export function filesOf(style: Style): SourceFile[] {
  return domains.flatMap((service) => {
    const folder = `apps/${style}/${service}/src`;
    return readdirSync(join(workspaceRoot, folder))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .map((name) => `${folder}/${name}`)
      .map((path) => ({ service, path, ...readSource(readFileSync(join(workspaceRoot, path), 'utf8')) }));
  });
}

/** Every text in quotes that could be a message's name, what is imported, and how many lines of code there are. */
export function readSource(text: string): Omit<SourceFile, 'service' | 'path'> {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.ES2022, true);
  const mentions: Mention[] = [];
  const lines = new Set<number>();
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node) && /^[a-z]+\.[a-z-]+$/.test(node.text))
      mentions.push({ message: node.text, as: isHandled(node) ? 'handler' : 'other' });
    if (node.getChildCount(source) === 0 && node.kind !== ts.SyntaxKind.EndOfFileToken && node.getWidth(source) > 0)
      for (let line = lineAt(source, node.getStart(source)); line <= lineAt(source, node.getEnd()); line += 1)
        lines.add(line);
    for (const child of node.getChildren(source)) if (!isDocumentation(child)) visit(child);
  };
  visit(source);
  const imports = ts.preProcessFile(text).importedFiles.flatMap(({ fileName }) => besideIt.exec(fileName)?.[1] ?? []);
  return { lines: lines.size, mentions, imports };
}

const besideIt = /^\.\/(.+)\.js$/;

const lineAt = (source: ts.SourceFile, position: number) => source.getLineAndCharacterOfPosition(position).line;

const isDocumentation = ({ kind }: ts.Node) =>
  kind >= ts.SyntaxKind.FirstJSDocNode && kind <= ts.SyntaxKind.LastJSDocNode;

/** In the decorator of the handler itself, or in a type: the shape of what it is given and answers. */
function isHandled(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isLiteralTypeNode(parent)) return true;
  return (
    ts.isCallExpression(parent) &&
    ts.isDecorator(parent.parent) &&
    /^(Event|Message)Pattern$/.test(parent.expression.getText())
  );
}
