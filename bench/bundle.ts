import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { build } from 'esbuild';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The files of a page by name: `page.js`, `page.css` and what is loaded on demand. */
export type Bundle = ReadonlyMap<string, Uint8Array>;

/** Bundles a module of this folder for the browser, as a production build. All share the app's own React. */
export async function bundle(entry: string): Promise<Bundle> {
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
    tsconfig: path('../tsconfig.json'),
    alias: { react: path('../node_modules/react'), 'react-dom': path('../node_modules/react-dom') },
    loader: { '.woff': 'empty', '.woff2': 'empty', '.ttf': 'empty' },
    logLevel: 'error',
  });
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
