import type { Page } from '@playwright/test';
import axeCore from 'axe-core';

/** The same, as the page has it. */
declare const axe: typeof axeCore;

/** The theme that a page is drawn in. */
export type Theme = NonNullable<Parameters<Page['emulateMedia']>[0]>;

/** The rules that depend on colours alone, and so are all that another theme can change. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** Returns what axe finds wrong with a page as it is now, and where; frames are not looked into. */
export function violations(page: Page): Promise<string[]> {
  return run(page, {});
}

/** Brings a page to a theme, and returns what axe finds wrong with its colours. */
export async function colourViolations(page: Page, theme: Theme): Promise<string[]> {
  await prepare(page);
  await page.emulateMedia(theme);
  return run(page, { runOnly: colourRules });
}

async function run(page: Page, options: axeCore.RunOptions): Promise<string[]> {
  await prepare(page);
  return page.evaluate(async (runOptions) => {
    const { violations: found } = await axe.run(document, { ...runOptions, resultTypes: ['violations'] });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }, options);
}

/** Gives a page axe, once: it is half a megabyte to read. Colours on their way to others would be judged, so none are. */
async function prepare(page: Page): Promise<void> {
  if (await page.evaluate(() => 'axe' in window)) return;
  await page.evaluate(axeCore.source);
  await page.evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, ::before, ::after { transition: none !important; }');
    document.adoptedStyleSheets = [still];
  });
}

/** How far a page scrolls sideways, in pixels: it never should. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
