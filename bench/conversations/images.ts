import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseFile, longConversation } from '../../e2e/support/import';
import { pngOfRows } from '../../lib/attachments/testing/png';
import { withApp } from '../app';
import type { Result } from '../result';
import { median, spread } from '../statistics';
import { openThread, scrollThrough, typeBelow, type Kept } from './use-thread';

const ROUNDS = 3;
const IMAGES = 100;
const SIZE = { width: 1_200, height: 800 };
const withImages: Kept = { id: 'images', messages: 2 * IMAGES };
const without: Kept = { id: 'words', messages: 2 * IMAGES };

/**
 * A conversation of a hundred questions with an image each: opening it, scrolling through it and typing below it, against
 * the same one without images.
 */
export async function benchImages(): Promise<Result[]> {
  return withApp(async ({ url, browser }) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(url.href, { waitUntil: 'networkidle' });
    // Playwright sends no more than 50 MB by itself.
    const folder = await mkdtemp(join(tmpdir(), 'edgewise-images-'));
    const file = join(folder, 'conversations.json');
    await writeFile(file, exportWithImages());
    await chooseFile(page, file);
    await page
      .getByRole('status')
      .filter({ hasText: 'Imported 2 conversations' })
      .waitFor({ timeout: 120_000 });
    await page.keyboard.press('Escape');
    await rm(folder, { recursive: true });

    const rounds: Record<'images' | 'words', Awaited<ReturnType<typeof measure>>>[] = [];
    const measure = async (opened: Kept, before: Kept) => {
      const { shownMs: openMs } = await openThread(page, url, opened, before);
      const keys = await typeBelow(page);
      return { openMs, slowestKey: Math.max(...keys), ...(await scrollThrough(page)) };
    };
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({ words: await measure(without, withImages), images: await measure(withImages, without) });
    }
    const of = (kind: 'images' | 'words', key: keyof (typeof rounds)[number]['images']) =>
      rounds.map((round) => round[kind][key]);
    const ratio = median(of('images', 'openMs')) / median(of('words', 'openMs'));
    return [
      {
        what: `opening a conversation with ${IMAGES} images of ${SIZE.width.toLocaleString('en')} × ${SIZE.height}, against the same one without`,
        measured: `${median(of('images', 'openMs')).toFixed(0)} ms against ${median(of('words', 'openMs')).toFixed(0)} ms: ${ratio.toFixed(2)} times`,
        target: '≤ 1.5 times',
        met: ratio <= 1.5,
        spread: `${spread(of('images', 'openMs'), 0)} against ${spread(of('words', 'openMs'), 0)} ms`,
      },
      {
        what: 'scrolling through it',
        measured: `${median(of('images', 'droppedPercent')).toFixed(2)} % of frames dropped (without images ${median(of('words', 'droppedPercent')).toFixed(2)} %), longest task ${median(of('images', 'longestTaskMs')).toFixed(0)} ms (0: none over 50)`,
        target: 'no dropped frame',
        met: median(of('images', 'droppedPercent')) === 0,
        spread: `${spread(of('images', 'droppedPercent'))} %`,
      },
      {
        what: 'typing below it, main-thread time of the slowest of 60 keys',
        measured: `${median(of('images', 'slowestKey')).toFixed(1)} ms (without images ${median(of('words', 'slowestKey')).toFixed(1)} ms)`,
        target: 'every key under 16 ms',
        met: Math.max(...of('images', 'slowestKey')) < 16,
        spread: `${spread(of('images', 'slowestKey'), 1)} ms`,
      },
    ];
  });
}

/** An export of both conversations, with the bytes of the images. */
function exportWithImages(): string {
  const pictures = Array.from({ length: IMAGES }, (_, index) => {
    const bytes = picture(index);
    return { bytes, hash: createHash('sha256').update(bytes).digest('hex') };
  });
  const content = (place: number) => `Message ${place}: ${'some words of it, '.repeat(12)}`;
  const words = longConversation(without.id, without.messages, content);
  const conversation = longConversation(withImages.id, withImages.messages, content);
  const messages = (conversation['messages'] as { content: unknown[] }[]).map((message, index) => {
    const { hash, bytes } = pictures[index / 2] ?? {};
    if (bytes === undefined) return message;
    const image = { type: 'image', hash, name: `${index}.png`, bytes: bytes.length, mediaType: 'image/png' };
    return { ...message, content: [{ ...image, ...SIZE, detail: 'auto', alt: '' }, ...message.content] };
  });
  const attachments = pictures.map(({ hash, bytes }) => [
    hash,
    { mediaType: 'image/png', base64: bytes.toString('base64') },
  ]);
  return JSON.stringify({
    ...{ format: 'edgewise', version: 3, exportedAt: new Date(0).toISOString() },
    conversations: [{ ...conversation, messages }, words],
    attachments: Object.fromEntries(attachments) as unknown,
  });
}

/** A PNG whose every pixel has to be decoded: a gradient of its own in colour. */
function picture(index: number): Buffer {
  const rows = Buffer.alloc((SIZE.width * 3 + 1) * SIZE.height);
  let at = 0;
  for (let y = 0; y < SIZE.height; y++) {
    rows[at++] = 0;
    for (let x = 0; x < SIZE.width; x++) {
      rows[at++] = (x + index * 7) & 255;
      rows[at++] = (y + index * 13) & 255;
      rows[at++] = index;
    }
  }
  return Buffer.from(pngOfRows(rows, { ...SIZE, channels: 3 }));
}
