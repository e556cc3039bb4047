import { expect, type Page } from '@playwright/test';
import type { Upstream } from './upstream';

/** A board, by the names that a person knows its parts by. */
export class BoardPage {
  readonly page: Page;
  readonly upstream: Upstream;

  constructor(page: Page, upstream: Upstream) {
    this.page = page;
    this.upstream = upstream;
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }

  get board() {
    return this.page.getByRole('region', { name: 'Board', exact: true });
  }

  cell(variant: string, name: string) {
    return this.page.getByRole('article', { name: `${variant}, ${name}`, exact: true });
  }

  /** Opens a new board that asks for a word, and gives it as many cases. */
  async begin(cases: number): Promise<void> {
    await this.page.goto('/b/new');
    await this.page.getByRole('textbox', { name: 'Message' }).fill(this.upstream.prompt('Say {{word}}'));
    const words = Array.from({ length: cases }, (_, place) => `word-${String(place)}`);
    await this.import(`word\n${words.join('\n')}`);
    await this.button(cases === 1 ? 'Add 1 case' : `Add ${String(cases)} cases`).click();
  }

  /** Pastes a table, which is not added yet. */
  async import(table: string): Promise<void> {
    await this.button('Import cases…').click();
    await this.page.getByRole('textbox', { name: 'Table' }).fill(table);
  }

  async sweep(values: string): Promise<void> {
    await this.button('Sweep…').click();
    await this.page.getByRole('textbox', { name: 'Values', exact: true }).fill(values);
    await this.page.getByRole('button', { name: /^Add \d+ variants?$/ }).click();
  }

  /** Waits until as many requests have come, and lets those that are held go on. */
  async releaseAfter(count: number): Promise<void> {
    await expect.poll(async () => (await this.upstream.requests()).length).toBe(count);
    await this.upstream.release();
  }

  progress(text: string) {
    return this.page.getByRole('status').filter({ hasText: text });
  }
}
