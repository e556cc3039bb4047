import hljs from 'highlight.js/lib/core';
import type { CodeLine } from './code-line';
import { loadLanguage } from './languages';
import { LineEmitter } from './line-emitter';

hljs.configure({ __emitter: LineEmitter });

/** Colours code in a language named as on a fence. Gives null for a language that is not known. */
export async function highlightCode(code: string, name: string): Promise<readonly CodeLine[] | null> {
  const loaded = await loadLanguage(name);
  if (!loaded) return null;
  if (!hljs.getLanguage(loaded.name)) hljs.registerLanguage(loaded.name, loaded.language);
  const { _emitter: emitter } = hljs.highlight(code, { language: loaded.name, ignoreIllegals: true });
  return emitter instanceof LineEmitter ? emitter.lines : null;
}
