import { isAdded } from '../rendered-text';

const markup = /<!--.*?-->|<(\/?)([a-z\d]+)([^>]*?)(\/?)>|([^<]+)/gs;
const withoutEnd = new Set(['br', 'hr', 'img', 'input']);
const characters: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
};

/** The texts that `renderedTextOf` would read from a page, by their names, read from its HTML. */
export function renderedTextsIn(html: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  let name: string | null = null;
  /** How many elements are open since the one that has the name, and since one that adds to the text. */
  let depth = 0;
  let added = 0;
  for (const [, close, tag = '', attributes = '', , data] of html.matchAll(markup)) {
    if (data !== undefined) {
      if (name !== null && added === 0) texts.set(name, `${texts.get(name) ?? ''}${decoded(data)}`);
      continue;
    }
    if (tag === '' || withoutEnd.has(tag)) continue;
    const found = element(tag, attributes);
    if (close) {
      depth -= 1;
      if (added > 0) added -= 1;
      if (depth === 0) name = null;
    } else if (name !== null) {
      depth += 1;
      if (added > 0 || isAdded(found)) added += 1;
    } else if (found.getAttribute('data-drawn') !== null) {
      name = found.getAttribute('data-drawn');
      if (name !== null) texts.set(name, '');
      depth = 1;
    }
  }
  return texts;
}

// A parser of HTML leaves out a line end at the beginning of <pre>, which React therefore writes twice.
const decoded = (text: string) => text.replace(/&[#\w]+;/g, (entity) => characters[entity] ?? entity);

const element = (localName: string, attributes: string) => ({
  localName,
  getAttribute: (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? null,
});
