import { expect, test } from './support/test';

test('what answers in the model’s place is told before the first question', async ({ chat, page }) => {
  const chip = page.getByRole('button', { name: 'scripted-model (local stand-in)' });
  await expect(chip).toHaveText('scripted-model (local stand-in)');
  await expect(page.getByText('Running locally: scripted-model answers instead of GPT-5.4.')).toBeVisible();
  // GPT-5.4's million tokens would be a promise that nobody keeps.
  await expect(page.getByText('≈ 0 tokens')).not.toContainText('1,000,000');

  await chip.click();
  const dialog = page.getByRole('dialog', { name: 'GPT-5.4' });
  await expect(dialog).toContainText('Running locally: scripted-model answers instead of GPT-5.4.');
  await expect(chat.composer).toBeVisible();
});

test.describe('with what is known of it', () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test('its context and its defaults are the ones shown', async ({ page, chat }) => {
    await page.route('/api/v1/models', (route) =>
      route.fulfill({
        json: {
          stand_in: {
            name: 'SmolLM2-135M',
            place: 'local',
            context_window: 8192,
            defaults: { temperature: 0.2 },
          },
        },
      }),
    );
    await chat.open();
    await expect(page.getByText('of 8,192 tokens')).toBeVisible();
    // The name is kept from breaking at its hyphen.
    await expect(page.getByRole('heading', { name: /like to ask SmolLM2-\u2060?135M\?$/ })).toBeVisible();
    await expect(chat.composer).toHaveAttribute('placeholder', 'Message SmolLM2-135M');
    await expect(page.getByRole('region', { name: 'About the model' })).toContainText('8,192-token context');
    await expect(page.getByRole('spinbutton', { name: 'Max completion tokens' })).toHaveAttribute(
      'placeholder',
      '8,192',
    );
    await expect(page.getByText('1,000,000')).toBeHidden();
    await expect(page.getByRole('slider', { name: 'Temperature' })).toHaveAttribute(
      'aria-valuetext',
      'default, 0.2',
    );
    await expect(page.getByRole('slider', { name: 'Top P' })).toHaveAttribute('aria-valuetext', 'default, 1');
  });

  test('what its context has no room for is said before it is sent', async ({ page, chat }) => {
    await page.route('/api/v1/models', (route) =>
      route.fulfill({
        json: { stand_in: { name: 'SmolLM2-135M', place: 'local', context_window: 100 } },
      }),
    );
    await chat.open();
    const warning = page.getByRole('status').filter({
      hasText: 'Too long for SmolLM2-135M, which can read about 100 tokens.',
    });
    await chat.composer.fill('word '.repeat(80));
    await expect(page.getByText('≈ 100 of 100 tokens')).toBeVisible();
    await expect(warning).toBeHidden();
    await chat.composer.press('End');
    await chat.composer.pressSequentially('more');
    await expect(warning).toBeVisible();
    await chat.composer.fill('word');
    await expect(warning).toBeHidden();
  });

  test('where the model itself answers, nothing is said', async ({ page, chat }) => {
    await page.route('/api/v1/models', (route) => route.fulfill({ json: { object: 'list', data: [] } }));
    await chat.open();
    await expect(page.getByRole('button', { name: 'openai/gpt-5.4', exact: true })).toBeVisible();
    await expect(page.getByText('≈ 0 of 1,000,000 tokens', { exact: true })).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Model' })).toBeHidden();
  });
});
