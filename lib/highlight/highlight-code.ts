import hljs from 'highlight.js/lib/core';
import type { CodeLine } from './code-line';
import { loadLanguage } from './languages';
import { LineEmitter } from './line-emitter';

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
