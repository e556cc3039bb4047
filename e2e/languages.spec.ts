import { expect, test } from './support/test';

test.beforeEach(async ({ context, baseURL }) => {
  await context.addCookies([{ name: 'edgewise-language', value: 'en-XA', url: baseURL ?? '' }]);
});

test('the document itself is in the language that was chosen, and stays in it', async ({ page, request }) => {
  const html = await (await request.get('/', { headers: { cookie: 'edgewise-language=en-XA' } })).text();
  expect(html).toMatch(/<html lang="en-XA"/);
  expect(await (await request.get('/')).text()).toMatch(/<html lang="en"/);

  await page.goto('/s/absent');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^\[Ţĥíš|^\[Ťĥíš/);
});
