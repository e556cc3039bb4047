import hljs from 'highlight.js/lib/core';
import type { CodeLine, CodePartKind } from './highlight-client';
import { loadLanguage } from './languages';
import type { Emitter } from 'highlight.js';

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
class LineEmitter implements Emitter {
  readonly lines: Exclude<CodeLine, string>[number][][] = [[]];
  readonly #scopes: (CodePartKind | null)[] = [];

  get #scope(): CodePartKind | null {
    return this.#scopes.at(-1) ?? null;
  }

  /** Called by highlight.js for modes; its types know only startScope, which it calls for keywords. */
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

hljs.configure({ __emitter: LineEmitter });

/** Languages that hold others. */
const embedded: Readonly<Partial<Record<string, readonly string[]>>> = {
  xml: ['javascript', 'css'],
  markdown: ['xml'],
  php: ['xml'],
};

/** Gives the name that highlight.js knows a language by, once it does. */
async function register(written: string): Promise<string | null> {
  const loaded = await loadLanguage(written);
  if (!loaded) return null;
  if (!hljs.getLanguage(loaded.name)) hljs.registerLanguage(loaded.name, loaded.language);
  await Promise.all((embedded[loaded.name] ?? []).map(register));
  return loaded.name;
}

/** Colours code in a language named as on a fence. Gives null for a language that is not known. */
export async function highlightCode(code: string, name: string): Promise<readonly CodeLine[] | null> {
  const language = await register(name);
  if (language === null) return null;
  const { _emitter: emitter } = hljs.highlight(code, { language, ignoreIllegals: true });
  return emitter instanceof LineEmitter ? emitter.lines : null;
}
