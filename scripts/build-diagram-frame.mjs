// Runs before `next build` and `next dev`: bundles the frame that draws diagrams into public/diagram. It is not built by
// Next.js because its document has another policy and another origin than the pages (docs/decisions/0008-diagrams.md).
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { build } from 'esbuild';

const source = 'lib/diagram/frame';
const output = 'public/diagram';

await rm(output, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: [`${source}/main.ts`],
  outdir: output,
  bundle: true,
  minify: true,
  format: 'esm',
  // A kind of diagram is fetched when one is drawn: all of them are five times what a flowchart needs.
  splitting: true,
  entryNames: '[name]-[hash]',
  chunkNames: '[hash]',
  target: 'es2022',
  metafile: true,
  logLevel: 'warning',
});
const script = Object.keys(metafile.outputs).find((name) =>
  metafile.outputs[name]?.entryPoint?.endsWith('main.ts'),
);
if (!script) throw new Error('esbuild names no entry point.');
const document = await readFile(`${source}/frame.html`, 'utf8');
await writeFile(`${output}/frame.html`, document.replace('SCRIPT', `/diagram/${basename(script)}`));
