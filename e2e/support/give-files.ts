import { expect, type JSHandle, type Page } from '@playwright/test';

/** A file that a person gives. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array | string;
  /** As the system says; by default nothing. */
  readonly type?: string;
}

/** Chooses files by a button that opens the system's chooser. */
export async function chooseFiles(page: Page, files: readonly GivenFile[], button = 'Attach files') {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button, exact: true }).click();
  await (
    await chooser
  ).setFiles(
    files.map(({ name, bytes, type = '' }) => ({ name, mimeType: type, buffer: Buffer.from(bytes) })),
  );
}

/** Pastes files, or a text, where the focus is. */
export async function paste(page: Page, files: readonly GivenFile[], text = ''): Promise<void> {
  const data = await transfer(page, files, text);
  await page.evaluate((clipboardData) => {
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }, data);
}

/** Holds files over the page, and lets go of them unless they are only `held`. */
export async function dropFiles(page: Page, files: readonly GivenFile[], held = false): Promise<void> {
  const dataTransfer = await transfer(page, files, '');
  await page.dispatchEvent('main', 'dragover', { dataTransfer });
  if (!held) await page.dispatchEvent('main', 'drop', { dataTransfer });
}

async function transfer(
  page: Page,
  files: readonly GivenFile[],
  text: string,
): Promise<JSHandle<DataTransfer>> {
  // The code that hears of them comes after the page's first load.
  await expect(page.locator('[data-attach]').first()).toBeEnabled();
  const given = files.map(({ name, bytes, type = '' }) => ({
    ...{ name, type },
    base64: Buffer.from(bytes).toString('base64'),
  }));
  return page.evaluateHandle(
    ([all, plain]) => {
      const data = new DataTransfer();
      for (const { name, type, base64 } of all) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        data.items.add(new File([bytes], name, { type }));
      }
      if (plain !== '') data.setData('text/plain', plain);
      return data;
    },
    [given, text] as const,
  );
}
