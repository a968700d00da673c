export interface Piece {
  readonly kind: 'comment' | 'string' | 'keyword' | 'plain';
  readonly text: string;
}

const keywords =
  'as|async|await|case|class|const|constructor|default|else|export|extends|for|from|function|if|implements|import|in|interface|let|new|null|of|private|readonly|return|satisfies|static|super|switch|this|throw|true|false|type|typeof|undefined|void|while';
const pieces = new RegExp(
  `(?<comment>//.*$|/\\*.*?(?:\\*/|$)|^\\s*\\*(?:\\s.*|/.*|)$)|(?<string>'(?:\\\\.|[^'\\\\])*'|\`(?:\\\\.|[^\`\\\\])*\`)|(?<keyword>\\b(?:${keywords})\\b)`,
  'g',
);

/**
 * One line of TypeScript in pieces, so that comments and texts stand back. By the line alone: code whose comments begin
 * their lines with a star, as ours do, needs no more.
 */
export function highlighted(line: string): readonly Piece[] {
  const found: Piece[] = [];
  let at = 0;
  const plain = (until: number): void => {
    if (until > at) found.push({ kind: 'plain', text: line.slice(at, until) });
  };
  for (const match of line.matchAll(pieces)) {
    plain(match.index);
    const { comment, string } = match.groups ?? {};
    found.push({
      kind: comment !== undefined ? 'comment' : string !== undefined ? 'string' : 'keyword',
      text: match[0],
    });
    at = match.index + match[0].length;
  }
  plain(line.length);
  return found;
}
