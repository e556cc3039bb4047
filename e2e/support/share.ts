import { expect, type Locator, type Page } from '@playwright/test';

/** The dialogs that share the conversation on screen and list what is shared. */
export class Sharing {
  readonly #page: Page;
  readonly dialog: Locator;
  readonly list: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole('dialog', { name: 'Share conversation' });
    this.list = page.getByRole('dialog', { name: 'Shared links' });
  }

  async open(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(this.dialog.getByRole('radio', { name: 'Unlisted link' })).toBeChecked();
  }

  /** Presses “Create link”, closes the dialog, and gives the link. */
  async create(): Promise<string> {
    await this.dialog.getByRole('button', { name: 'Create link' }).click();
    const link = await this.dialog.getByRole('textbox', { name: 'Link' }).inputValue();
    await this.#page.keyboard.press('Escape');
    await expect(this.dialog).toBeHidden();
    return link;
  }

  /** Shares everything on screen. */
  async share(kind: 'Unlisted link' | 'Private link'): Promise<string> {
    await this.open();
    await this.dialog.getByRole('radio', { name: kind }).check();
    return this.create();
  }

  async openList(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Shared links' }).click();
    await expect(this.list).toBeVisible();
  }

  /** Brings the only share to its conversation's present state. */
  async update(): Promise<void> {
    await this.openList();
    await this.list.getByRole('button', { name: 'Update' }).click();
    const dialog = this.#page.getByRole('dialog', { name: 'Update shared conversation' });
    await dialog.getByRole('button', { name: 'Update link' }).click();
    await expect(dialog).toBeHidden();
    await expect(this.list.getByRole('status')).toContainText('shows it as it is now');
    await this.#page.keyboard.press('Escape');
    await expect(this.list).toBeHidden();
  }

  /** Takes the only share back. */
  async revoke(): Promise<void> {
    await this.openList();
    await this.list.getByRole('button', { name: 'Revoke' }).click();
    await this.list.getByRole('button', { name: 'Revoke link' }).click();
    await expect(this.list.getByRole('listitem')).toHaveCount(0);
    await this.#page.keyboard.press('Escape');
    await expect(this.list).toBeHidden();
  }
}
