import { z } from 'zod';
import { Chat } from './support/chat';
import { startOwnWorker, streamed, type OwnWorker } from './support/own-worker';
import { sharedAnswer } from '../lib/share/testing/samples';
import { shareBody, textContent } from './support/snapshots';
import { expect, test } from './support/test';
import { sidewaysScroll, violations } from './support/violations';

const code = 'open-sesame-1';
const ownersCode = 'the-owner-alone';
let worker: OwnWorker;

test.beforeAll(async () => {
  const variables = {
    ACCESS_CODES: `anna:${code} requests=20 tokens=unlimited, ben:another-code`,
    SESSION_SECRET: 'a secret of this deployment',
    ADMIN_CODE: ownersCode,
    BUDGET_TOTAL_TOKENS: 'unlimited',
  };
  worker = await startOwnWorker(variables, () => Promise.resolve(streamed()));
});
test.afterAll(() => worker.stop());

const json = { 'content-type': 'application/json' };
const created = z.object({ id: z.string() });

test.describe('where access codes are set', () => {
  test.use({
    viewport: { width: 1280, height: 800 },
    expectedErrors: { patterns: [/^A request to http:\/\/127\.0\.0\.1:/, /status of 401/] },
  });

  test('a share is read without one; to go on asks for it once, and again when its sessions are revoked', async ({
    page,
    stranger,
  }) => {
    const body = await shareBody([
      { role: 'user', content: textContent('A shared question') },
      sharedAnswer('A shared answer'),
    ]);
    const shared = await fetch(new URL('/api/shares', worker.url), {
      method: 'POST',
      headers: { ...json, authorization: `Bearer ${code}` },
      body,
    });
    const { id } = created.parse(await shared.json());

    await page.goto(new URL(`/s/${id}`, worker.url).href);
    await expect(page.getByText('A shared answer')).toBeVisible();
    await page.getByRole('button', { name: 'Continue this conversation' }).click();
    const field = page.getByRole('textbox', { name: 'Access code', exact: true });
    const enter = page.getByRole('button', { name: 'Enter', exact: true });
    await expect(field).toBeEditable();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This deployment is private');
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await sidewaysScroll(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });

    await field.fill('a-wrong-code');
    await enter.click();
    await expect(page.getByRole('alert').filter({ hasText: /isn’t an access code/ })).toBeVisible();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await field.fill(code);
    await field.press('Enter');

    const chat = new Chat(page);
    await expect(chat.answers).toHaveText([/A shared answer/]);
    await chat.ask('And now?');
    await expect(chat.answers.last()).toContainText('Yes.');
    await page.reload();
    await expect(chat.answers.last(), 'asked once').toContainText('Yes.');

    // The owner sees it, and ends it.
    const owner = await stranger();
    await owner.goto(new URL('/admin', worker.url).href);
    await owner.getByRole('textbox', { name: 'Access code' }).fill(ownersCode);
    await owner.getByRole('button', { name: 'Enter', exact: true }).click();
    const today = owner.getByRole('table', { name: 'Today (UTC)' });
    const row = today.getByRole('row', { name: /^anna / });
    await expect(row.getByRole('cell').first()).toHaveText('1');
    await expect(today.getByRole('row', { name: /^Everyone / })).toContainText('Wrong code 1');
    await expect(owner.getByRole('table', { name: 'Last 30 days' })).toBeVisible();
    await expect(owner.getByRole('note')).toHaveCount(0);
    await row.getByRole('button', { name: 'Revoke sessions of anna' }).click();
    expect(await violations(owner)).toEqual([]);
    await owner.setViewportSize({ width: 320, height: 480 });
    await owner.mouse.move(160, 20);
    await owner.mouse.wheel(0, 5_000);
    await expect(owner.getByText('What was really charged')).toBeInViewport();
    expect(await sidewaysScroll(owner)).toBe(0);
    await row.getByRole('button', { name: 'Revoke sessions', exact: true }).click();
    await expect(row.getByRole('status')).toContainText('Every session of “anna” was revoked.');

    await chat.send('Still there?');
    const dialog = page.getByRole('dialog', { name: 'Access code' });
    await expect(dialog).toContainText('nothing here is lost');
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('textbox', { name: 'Access code' }).fill(code);
    await dialog.getByRole('button', { name: 'Enter', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(chat.answers.last()).toContainText(/asks for an access code.*Request ID req_[\da-f]{32}/);
    await chat.answers.last().getByRole('button', { name: 'Regenerate', exact: true }).last().click();
    await expect(chat.answers.last()).toContainText('Yes.');

    await page.getByRole('button', { name: 'Your usage today' }).click();
    const usage = page.getByRole('dialog', { name: 'Your usage today' });
    await expect(usage).toContainText('“anna”');
    await expect(usage).toContainText('2 of 20');
    expect(await violations(page)).toEqual([]);
    await usage.getByRole('button', { name: 'Sign out' }).click();
    await expect(field).toBeEditable();
  });

  test('what a script fetches as the app is not the door, and a response has its request’s id alone', async () => {
    const opened = await fetch(worker.url);
    expect([opened.status, opened.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect((await fetch(worker.url, { headers: { 'sec-fetch-dest': 'empty' } })).status).toBe(401);
    const refused = await worker.post({ messages: [{ role: 'user', content: 'Hi' }] });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('x-request-id')).toMatch(/^req_[\da-f]{32}$/);
    for (const name of refused.headers.keys()) expect(name).not.toContain('note');
  });
});

test.describe('without an owner’s code', () => {
  test.use({ expectedErrors: { patterns: [/status of 404/] } });

  test('there is no owner’s page, and no door', async ({ page, request }) => {
    expect((await page.goto('/admin'))?.status()).toBe(404);
    expect((await request.get('/api/admin')).status()).toBe(404);
    await page.goto('/door');
    await expect(page.getByRole('textbox', { name: 'Message', exact: true })).toBeEditable();
  });
});
