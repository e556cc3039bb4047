import type { Emitter } from 'highlight.js';
import type { CodeLine, CodePartKind } from './code-line';

/** highlight.js scopes, by their first word, that have a colour of their own. */
const kinds: Readonly<Partial<Record<string, CodePartKind | null>>> = {
  // Code within a string or a signature is code again.
  subst: null,
  params: null,
  function: null,
  keyword: 'keyword',
  literal: 'keyword',
  'selector-tag': 'keyword',
  tag: 'keyword',
  name: 'keyword',
  meta: 'comment',
  comment: 'comment',
  quote: 'comment',
  string: 'string',
  regexp: 'string',
  number: 'string',
  char: 'string',
  bullet: 'keyword',
  section: 'function',
  link: 'string',
  symbol: 'string',
  title: 'function',
  built_in: 'function',
  type: 'function',
  attr: 'function',
  attribute: 'function',
  property: 'function',
  'selector-class': 'function',
  'selector-id': 'function',
  addition: 'added',
  deletion: 'removed',
};

/**
 * Takes what highlight.js finds as lines of parts, in place of its own emitter, which makes HTML text.
 *
 * Source: https://github.com/highlightjs/highlight.js/blob/main/src/lib/token_tree.js
 */
export class LineEmitter implements Emitter {
  readonly lines: Exclude<CodeLine, string>[number][][] = [[]];
  readonly #scopes: (CodePartKind | null)[] = [];

  get #scope(): CodePartKind | null {
    return this.#scopes.at(-1) ?? null;
  }

  /** What highlight.js calls for modes; its types know only startScope, which it calls for keywords. */
  openNode(name: string): void {
    const kind = kinds[name.split('.')[0] ?? ''];
    this.#scopes.push(kind === undefined ? this.#scope : kind);
  }

  closeNode(): void {
    this.#scopes.pop();
  }

  startScope(name: string): void {
    this.openNode(name);
  }

  endScope(): void {
    this.closeNode();
  }

  addText(text: string): void {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) this.lines.push([]);
      if (part !== '') this.#add(part, this.#scope);
    }
  }

  __addSublanguage(emitter: Emitter): void {
    if (!(emitter instanceof LineEmitter)) return;
    for (const [index, line] of emitter.lines.entries()) {
      if (index > 0) this.lines.push([]);
      for (const part of line) {
        if (typeof part === 'string') this.#add(part, this.#scope);
        else this.#add(part.text, part.kind);
      }
    }
  }

  #add(text: string, kind: CodePartKind | null): void {
    const line = this.lines.at(-1);
    const last = line?.at(-1);
    if (typeof last === 'string' && kind === null) line?.splice(-1, 1, last + text);
    else line?.push(kind === null ? text : { kind, text });
  }

  toHTML(): string {
    return '';
  }

  finalize(): void {
    // Lines need no finishing.
  }
}
