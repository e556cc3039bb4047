import type { Token, TokenizerExtensionFunction, TokenizerStartFunction } from 'marked';
import { MAX_MATH_LENGTH } from './limits';

const MAX_INTERRUPTIONS = 200;

/** A formula as the lexer finds it. */
export interface MathToken {
  readonly type: 'math';
  readonly raw: string;
  readonly source: string;
  readonly tex: string;
  readonly display: boolean;
  readonly open: boolean;
}

const inlineForms = [
  { pattern: /^\$\$((?:\\[^]|[^\\$])+)\$\$/, display: true },
  // Pandoc's rule: no space inside the dollars. Nothing that reads on may follow, so "$HOME:$PATH" stays text.
  { pattern: /^\$(?![\s$])((?:\\[^]|[^\\$])*[^\s\\$])\$(?![\p{L}\p{N}$])/u, display: false },
  { pattern: /^\\\(([^]+?)\\\)/, display: false },
  { pattern: /^\\\[([^]+?)\\\]/, display: true },
];
/** "$5 million, or 4$": an amount of money, not a formula. */
const amount = /^\d[\d.,]*(?:\s+\p{L}{2,}|\s*[–—-]\s*$)/u;
const wordBefore = /[\p{L}\p{N}$\\]$/u;

/** Formulas in running text: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`. */
export const inlineMath: TokenizerExtensionFunction = (src, tokens) => {
  if (!src.startsWith('$') && !src.startsWith('\\')) return undefined;
  for (const { pattern, display } of inlineForms) {
    const match = pattern.exec(src);
    const [raw, tex] = match ?? [];
    if (raw === undefined || tex === undefined) continue;
    if (raw.startsWith('$') && (amount.test(tex) || wordBefore.test(tokens.at(-1)?.raw ?? ''))) continue;
    return { type: 'math', raw, source: raw, tex: tex.trim(), display, open: false } satisfies MathToken;
  }
  return undefined;
};

export function inlineMathStart(src: string): number {
  return src.indexOf('$');
}

const opening = /^ {0,3}(\$\$|\\\[)/;
const blankLine = /\n[ \t]*(?:\n|$)/;

/**
 * A formula on lines of its own, which as in TeX holds no blank line. With `growing`, one whose end has not arrived
 * is a formula too, so that its lines are not read as lists and headings meanwhile.
 */
export function blockMath(growing: boolean): TokenizerExtensionFunction {
  return (src) => {
    const delimiter = opening.exec(src)?.[1];
    if (delimiter === undefined) return undefined;
    const near = src.slice(0, MAX_MATH_LENGTH);
    const gap = blankLine.exec(near);
    const paragraph = gap ? near.slice(0, gap.index) : near;
    const start = paragraph.indexOf(delimiter) + 2;
    const end = paragraph.indexOf(delimiter === '$$' ? '$$' : '\\]', start);
    if (end === -1) {
      if (!growing || gap !== null || near.length < src.length) return undefined;
      return mathToken(paragraph, paragraph.slice(start), true);
    }
    const afterEnd = /^[ \t]*(?:\n|$)/.exec(paragraph.slice(end + 2))?.[0];
    if (afterEnd === undefined) return undefined;
    return mathToken(paragraph.slice(0, end + 2 + afterEnd.length), paragraph.slice(start, end), false);
  };
}

function mathToken(raw: string, tex: string, open: boolean): MathToken {
  return { type: 'math', raw, source: raw.trim(), tex: tex.trim(), display: true, open };
}

/**
 * Where a block formula may interrupt a paragraph; looks no further than the paragraph's end, or than a formula is
 * long. The lexer reads the rest of a paragraph again at each interruption, so only so many of them count.
 */
export function blockMathStart(): TokenizerStartFunction {
  let interruptions = 0;
  return (src) => {
    if (interruptions >= MAX_INTERRUPTIONS) return -1;
    const near = src.slice(0, MAX_MATH_LENGTH);
    const end = near.indexOf('\n\n');
    const match = /\n {0,3}(?:\$\$|\\\[)/.exec(end === -1 ? near : near.slice(0, end));
    if (!match) return -1;
    interruptions += 1;
    return match.index + 1;
  };
}

export function isMathToken(token: Token): token is MathToken {
  return token.type === 'math';
}
