// Runs after `next build`: writes the hashes of every prerendered document's inline scripts to
// .edgewise/documents.json, from which worker.ts makes the document's Content-Security-Policy. Documents that are rendered
// for their request run by a nonce; `rendered` has the hash of the one script in them that Next.js puts no nonce on.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';

const pages = new URL('../.next/server/app/', import.meta.url);
const output = new URL('../.edgewise/', import.meta.url);

/** @type {Record<string, string[]>} */
const documents = { rendered: [] };
for (const file of await readdir(pages, { recursive: true })) {
  if (!file.endsWith('.html')) continue;
  const html = await readFile(new URL(file, pages), 'utf8');
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>(.*?)<\/script>/gs)].map(
    ([, code = '']) => code,
  );
  const path = `/${file.replaceAll('\\', '/').replace(/(^|\/)index\.html$|\.html$/, '')}`;
  documents[path] = [...new Set(scripts.map(hashOf))];
  const theme = html.match(/<script id="theme">(.*?)<\/script>/)?.[1];
  if (theme) documents.rendered = [hashOf(theme)];
}

await mkdir(output, { recursive: true });
await writeFile(new URL('documents.json', output), JSON.stringify(documents, null, 2));

/** @param {string} code */
function hashOf(code) {
  return `sha256-${createHash('sha256').update(code).digest('base64')}`;
}
