import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScriptedServer } from '../../local-ai/scripted';
import { keys, until, type Visitor } from './visitor';

export interface Stage {
  /** The app's address. */
  readonly app: string;
  /** The model behind the app, as if new. */
  readonly model: ScriptedServer;
  /** Somebody who has never been here; whoever was here before is gone. */
  newVisitor: () => Promise<Visitor>;
}

export const flowNames = [
  'ask',
  'stop',
  'edit',
  'reload',
  'share',
  'open the share',
  'open a private share',
  'import',
] as const;

export type FlowName = (typeof flowNames)[number];

/** By whom the scripted model is named under its answers. */
const MODEL = 'scripted-model';

/** The first things that somebody does, and must be able to do in every browser. Each flow rejects where it does not work. */
export const flows: Readonly<Record<FlowName, (stage: Stage) => Promise<void>>> = {
  async ask(stage) {
    stage.model.script([{ chunks: ['The first half', ' and **the second**.'], paced: true }]);
    const visitor = await arrive(stage);
    await send(visitor, 'What is an edge?');
    await visitor.see('article', { name: MODEL, text: 'The first half' });
    stage.model.release();
    await visitor.see('article', { name: MODEL, text: 'The first half and the second.' });
    await visitor.see('button', { name: 'Regenerate' });
  },

  async stop(stage) {
    stage.model.script([{ chunks: ['Half of an answer'], hold: true }]);
    const visitor = await arrive(stage);
    await send(visitor, 'Tell me a long story.');
    await visitor.see('article', { name: MODEL, text: 'Half of an answer' });
    await visitor.press('button', 'Stop');
    await visitor.see('article', { name: MODEL, text: 'Stopped by you' });
    await until('the model to be let go', () =>
      Promise.resolve(
        stage.model.requests().some(({ closedByClientAt }) => closedByClientAt !== null) || null,
      ),
    );
  },

  async edit(stage) {
    stage.model.script([{ chunks: ['To the first.'] }, { chunks: ['To the edited.'] }]);
    const visitor = await arrive(stage);
    await ask(visitor, 'First wording', 'To the first.');
    await visitor.press('button', 'Edit', await visitor.see('article', { name: 'You' }));
    await visitor.write('Edited text', 'Edited wording');
    await visitor.chord(keys.control, keys.enter);
    await visitor.see('article', { name: MODEL, text: 'To the edited.' });
    await visitor.press('button', 'Previous version', await visitor.see('article', { name: 'You' }));
    await visitor.see('article', { name: 'You', text: 'First wording' });
    await visitor.see('article', { name: MODEL, text: 'To the first.' });
  },

  async reload(stage) {
    stage.model.script([{ chunks: ['To be kept.'] }]);
    const visitor = await arrive(stage);
    await ask(visitor, 'A question', 'To be kept.');
    await visitor.reload();
    await visitor.see('article', { name: 'You', text: 'A question' });
    await visitor.see('article', { name: MODEL, text: 'To be kept.' });
  },

  async share(stage) {
    stage.model.script([{ chunks: ['To be shared.'] }]);
    const visitor = await arrive(stage);
    await ask(visitor, 'A question', 'To be shared.');
    await share(visitor, 'Unlisted link');
    await visitor.press('button', 'Shared links');
    await visitor.see('dialog', { name: 'Shared links', text: 'A question' });
  },

  'open the share': (stage) => openShare(stage, 'Unlisted link'),
  'open a private share': (stage) => openShare(stage, 'Private link'),

  async import(stage) {
    const visitor = await arrive(stage);
    await visitor.press('button', 'Import and export');
    await visitor.see('button', { name: 'Choose file…' });
    const folder = await mkdtemp(join(tmpdir(), 'edgewise-import-'));
    const path = join(folder, 'edgewise.json');
    await writeFile(path, exported());
    await visitor.choose('File to import', path);
    await visitor.see('status', { text: 'Imported 1 conversation' });
    await rm(folder, { recursive: true });
    await visitor.chord(keys.escape);
    await visitor.seeNo('dialog', 'Import and export');
    await visitor.press('link', 'About whales');
    await visitor.see('article', { name: 'You', text: 'How big are whales?' });
  },
};

async function openShare(stage: Stage, kind: 'Unlisted link' | 'Private link'): Promise<void> {
  stage.model.script([{ chunks: ['Use **json.load**.'] }]);
  const visitor = await arrive(stage);
  await ask(visitor, 'How do I read JSON?', 'Use json.load.');
  const link = await share(visitor, kind);
  const reader = await stage.newVisitor();
  await reader.open(link);
  await reader.see('article', { name: 'You', text: 'How do I read JSON?' });
  await reader.see('article', { name: MODEL, text: 'Use json.load.' });
  await reader.press('button', 'Continue this conversation');
  await reader.see('button', { name: 'Regenerate' });
  stage.model.script([{ chunks: ['To the reader.'] }]);
  await ask(reader, 'And XML?', 'To the reader.');
}

async function arrive({ app, newVisitor }: Stage): Promise<Visitor> {
  const visitor = await newVisitor();
  await visitor.open(app);
  return visitor;
}

async function send(visitor: Visitor, text: string): Promise<void> {
  await visitor.write('Message', text);
  await visitor.press('button', 'Send message');
}

/** Sends, and waits until the answer has come to its end. */
async function ask(visitor: Visitor, text: string, answer: string): Promise<void> {
  await send(visitor, text);
  await visitor.see('article', { name: MODEL, text: answer });
  await visitor.see('button', { name: 'Regenerate' });
}

/** Gives the link. */
async function share(visitor: Visitor, kind: 'Unlisted link' | 'Private link'): Promise<string> {
  await visitor.press('button', 'Share');
  await visitor.press('radio', kind);
  await visitor.press('button', 'Create link');
  const link = await visitor.written('Link', (value) => value.includes('/s/'));
  await visitor.chord(keys.escape);
  await visitor.seeNo('dialog', 'Share conversation');
  return link;
}

/** One conversation, as “Export as JSON” writes it. */
function exported(): string {
  const id = 'whales';
  const question = {
    id: `${id}-0`,
    parentId: null,
    createdAt: 0,
    role: 'user',
    content: 'How big are whales?',
  };
  const times = { createdAt: 1, updatedAt: 1 };
  return JSON.stringify({
    format: 'edgewise',
    version: 1,
    exportedAt: new Date(0).toISOString(),
    conversations: [{ id, title: 'About whales', ...times, leafId: null, messages: [question] }],
  });
}
