const fence = /^( *)```(\w*)[^\n]*\n([^]*?)\n? *```$/gm;

export interface Block {
  /** What stands behind the opening fence: `sh`, `ts`, nothing. */
  readonly language: string;
  readonly lines: readonly string[];
}

/** The fenced blocks of a page, without the indentation of a list they may stand in. */
export function blocksOf(text: string): Block[] {
  return [...text.matchAll(fence)].map(([, indent = '', language = '', code = '']) => ({
    language,
    lines: code.split('\n').map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)),
  }));
}

export const withoutBlocks = (text: string) => text.replaceAll(fence, '');

/** What is written between backticks in the running text. In tables a bar is escaped. */
export function spansOf(text: string): string[] {
  return [...withoutBlocks(text).matchAll(/(`+)([^\n]*?[^`\n])\1(?!`)/g)].map(([, , code = '']) =>
    code.trim().replaceAll('\\|', '|'),
  );
}

/** A page without what is meant to be read literally. */
export const prose = (text: string) => withoutBlocks(text).replace(/`[^`\n]*`/g, '');
