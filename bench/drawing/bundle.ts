import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/**
 * Bundles one of this folder's pages for the browser, as a production build. All share the app's own React.
 * Resolves to the files by name: `page.js`, `page.css` and what is loaded on demand.
 */
export async function bundle(entry: string): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: { page: path(entry) },
    outdir: path('dist'),
    write: false,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    tsconfig: path('../../tsconfig.json'),
    alias: { react: path('../../node_modules/react'), 'react-dom': path('../../node_modules/react-dom') },
    loader: { '.woff': 'empty', '.woff2': 'empty', '.ttf': 'empty' },
    logLevel: 'error',
  });
  return new Map(outputFiles.map((file) => [file.path.slice(path('dist/').length), file.contents]));
}
