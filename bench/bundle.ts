import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { build } from 'esbuild';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The files of a page by name: `page.js`, `page.css` and what is loaded on demand. */
export type Bundle = ReadonlyMap<string, Uint8Array>;

/** Bundles a module of this folder for the browser, as a production build. All share the app's own React. */
export async function bundle(entry: string): Promise<Bundle> {
  const options = {
    write: false,
    bundle: true,
    minify: true,
    outdir: path('dist'),
    define: { 'process.env.NODE_ENV': '"production"' },
    tsconfig: path('../tsconfig.json'),
    logLevel: 'error',
  } as const;
  const page = await build({
    ...options,
    entryPoints: { page: path(entry) },
    splitting: true,
    format: 'esm',
    jsx: 'automatic',
    alias: { react: path('../node_modules/react'), 'react-dom': path('../node_modules/react-dom') },
    loader: { '.woff': 'empty', '.woff2': 'empty', '.ttf': 'empty' },
  });
  // The page names it by its source, next to the page's own file.
  const worker = await build({
    ...options,
    entryPoints: { 'highlight.worker': path('../lib/highlight/highlight.worker.ts') },
    format: 'iife',
    outExtension: { '.js': '.ts' },
  });
  const outputFiles = [...page.outputFiles, ...worker.outputFiles];
  return new Map(outputFiles.map((file) => [file.path.slice(path('dist/').length), file.contents]));
}

/** Opens a page that is nothing but a bundle. */
export async function openBundle(browser: Browser, files: Bundle): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 800, height: 900 } });
  await page.route('http://bench.localhost/**', (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === '') {
      return route.fulfill({
        contentType: 'text/html',
        body: '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/page.css"><body><script type="module" src="/page.js"></script>',
      });
    }
    const contentType = name.endsWith('.css') ? 'text/css' : 'text/javascript';
    return route.fulfill({ contentType, body: Buffer.from(files.get(name) ?? []) });
  });
  await page.goto('http://bench.localhost/');
  return page;
}
