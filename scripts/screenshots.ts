// node --import tsx scripts/screenshots.ts: takes the README's screenshots of the real app, with a scripted model.
import { chromium } from '@playwright/test';
import { startScripted } from '../local-ai/scripted';
import { startLocalAi } from '../local-ai/server';
import { createUpstream } from '../local-ai/sources/upstream';
import { buildWorker } from './build-worker';
import { findChromium } from './chromium';
import { serveWorker } from './worker-server';
import { liftedBudgets } from './worker-variables';

const answer = `Use the built-in \`json\` module. \`json.load\` reads a file object; \`json.loads\` reads a string.

\`\`\`python
import json
from pathlib import Path

data = json.loads(Path("data.json").read_text(encoding="utf-8"))
print(data["name"])  # Alice
\`\`\`

Objects become dictionaries and arrays become lists. A file that is missing raises \`FileNotFoundError\`; one that is not valid raises \`json.JSONDecodeError\`.`;
const followUp =
  'Then don’t hold it in memory: stream it. **ijson** parses incrementally and yields one item at a time.';

const pieces = (text: string) => text.match(/[\s\S]{1,12}/g) ?? [];

await buildWorker();
const scripted = await startScripted();
const ai = await startLocalAi({ source: createUpstream({ url: scripted.url, model: 'openai/gpt-5.4' }) });
const worker = await serveWorker({
  aiUrl: ai.url,
  variables: liftedBudgets,
});
const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] });

for (const colorScheme of ['light', 'dark'] as const) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme });
  const model = { model: 'gpt-5.4', delayMs: 30 };
  scripted.script([
    { ...model, chunks: pieces(answer), usage: { prompt_tokens: 31, completion_tokens: 214 } },
    { ...model, chunks: pieces(followUp), usage: { prompt_tokens: 268, completion_tokens: 27 } },
  ]);
  await page.goto(worker.url.href);
  await page.getByRole('slider', { name: 'Temperature' }).fill('0.3');
  await page
    .getByRole('textbox', { name: 'System prompt' })
    .fill('You are a helpful coding assistant specializing in Python.');
  for (const question of ['How do I read a JSON file in Python?', 'And if the file is 4 GB?']) {
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill(question);
    await page.getByRole('button', { name: 'Send message' }).click();
    await page
      .getByText('tokens/s')
      .nth(question.startsWith('And') ? 1 : 0)
      .waitFor();
  }
  await page.locator('[class^=hl-]').first().waitFor();
  await page.screenshot({ path: `docs/screenshot-${colorScheme}.png` });
  await page.close();
}

await browser.close();
await worker.stop();
await ai.close();
await scripted.close();
