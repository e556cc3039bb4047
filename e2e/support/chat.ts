import { expect, type Locator, type Page } from '@playwright/test';

/** The chat page, by the names that a person knows its parts by. */
export class Chat {
  readonly page: Page;
  readonly composer: Locator;
  readonly thread: Locator;
  readonly questions: Locator;
  readonly answers: Locator;

  constructor(page: Page) {
    this.page = page;
    this.composer = page.getByRole('textbox', { name: 'Message', exact: true });
    this.thread = page.getByRole('log', { name: 'Conversation' });
    this.questions = this.thread.getByRole('article', { name: 'You' });
    // Named by whoever answers.
    this.answers = this.thread.getByRole('article', { name: /^(?!You$|Tool result$)/ });
  }

  /** Opens a new chat, ready to be used. */
  async open(): Promise<void> {
    await this.page.goto('/');
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(this.composer).toBeEditable();
    // It is shown once the browser has been read: keys pressed before React hydrates the page reach nobody.
    await expect(this.page.getByRole('main').getByRole('heading', { level: 2 }).first()).toBeVisible();
  }

  async send(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.button('Send message').click();
  }

  /** Sends and waits until the answer has come to its end. */
  async ask(text: string): Promise<void> {
    const before = await this.answers.count();
    await this.send(text);
    await expect(this.answers).toHaveCount(before + 1);
    await this.settled();
  }

  /** Waits until no answer streams. */
  async settled(): Promise<void> {
    await expect(this.button('Send message')).toBeVisible();
    await expect(this.answers.last()).toHaveAttribute('aria-busy', 'false');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Writes tools or a schema in their editor, as JSON text. */
  async writeJson(name: 'Tools' | 'JSON schema', text: string): Promise<void> {
    const opens = { Tools: /^(Add|Edit) tools…$/, 'JSON schema': /^(Add|Edit) schema…$/ };
    await this.page.getByRole('button', { name: opens[name] }).click();
    const dialog = this.page.getByRole('dialog', { name });
    const editor = dialog.getByRole('textbox', { name });
    await expect(editor).toBeFocused();
    await editor.fill(text);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toBeHidden();
  }

  /** Stops the page's clock, so that what is shown for a moment stays. */
  async stopClock(): Promise<void> {
    await this.page.clock.install();
    // Time stops ahead of now, which must not have passed before the page hears of it.
    await this.page.clock.pauseAt(Date.now() + 60 * 60 * 1_000);
  }

  /** The exact body that the last answer's "Request details" shows. */
  async shownRequest(): Promise<unknown> {
    await this.answers.last().getByRole('button', { name: 'Request details' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Request details' });
    const text = await dialog.locator('pre').first().innerText();
    await this.page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    return JSON.parse(text);
  }
}
