import 'fake-indexeddb/auto';
import { unknownDeployment } from '@/lib/model/deployment';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { mergePresets, presetsRecord } from '@/lib/settings/settings-record';
import { eventually } from '@/lib/testing/eventually';
import { prefilledChat } from './prefilled-chat';
import { ChatPage } from './testing/chat-page';

let page: ChatPage;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  page = await ChatPage.open();
  page.actions.setParameter('temperature', 0);
  page.actions.keepPreset('Precise', page.state.conversation.settings);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('using a preset is undone', () => {
  it('for the conversation and for new chats, each as it was', async () => {
    page.actions.newChat();
    prefilledChat(page.chat.store, `?${new URLSearchParams({ system: 'A link’s' }).toString()}`)?.();
    const before = page.state.conversation.settings;
    const undo = page.actions.applyPreset('Precise');
    expect(page.state.conversation.settings).toMatchObject({
      systemPrompt: '',
      parameters: { temperature: 0 },
    });
    expect(await undo?.()).toBe(true);
    expect(page.state.conversation.settings).toEqual(before);
    page.actions.newChat();
    expect(page.state.conversation.settings).toMatchObject({
      systemPrompt: '',
      parameters: { temperature: 0 },
    });
  });

  it('where it was used, while another conversation is on screen', async () => {
    page.actions.setParameter('temperature', 1.5);
    await page.converse();
    const { id } = page.state.conversation;
    const undo = page.actions.applyPreset('Precise');
    await eventually(async () => {
      const { records } = await createIndexedDbStorage().readConversation(id);
      expect(records?.settings.parameters).toEqual({ temperature: 0 });
    });
    page.actions.newChat();
    page.actions.changeSettings({ systemPrompt: 'Another' });
    const other = page.state.conversation;
    expect(await undo?.()).toBe(true);
    expect(page.state.conversation).toBe(other);
    await page.actions.openConversation(id);
    expect(page.state.conversation.settings.parameters).toEqual({ temperature: 1.5 });
  });

  it('also where the conversation has been deleted since, for new chats', async () => {
    page.actions.setParameter('temperature', 1.5);
    await page.converse();
    const undo = page.actions.applyPreset('Precise');
    await page.actions.deleteConversation(page.state.conversation.id);
    expect(await undo?.()).toBe(true);
    page.actions.newChat();
    expect(page.state.conversation.settings.parameters).toEqual({ temperature: 1.5 });
  });
});

describe('deleting a preset is undone', () => {
  it('with new chats beginning with it again, where they did', async () => {
    page.actions.startNewChatsWith('Precise');
    const before = page.state.presets;
    const undo = page.actions.deletePreset('Precise');
    expect(page.state.presets).toEqual({ list: [], newChat: null });
    expect(await undo?.()).toBe(true);
    expect(page.state.presets).toEqual(before);
    await eventually(async () => {
      expect(await createIndexedDbStorage().readPresets()).toEqual(before);
    });
  });

  it('beside what has been kept since', async () => {
    const undo = page.actions.deletePreset('Precise');
    page.actions.keepPreset('Other', page.state.conversation.settings);
    await undo?.();
    expect(page.state.presets.list.map(({ name }) => name)).toEqual(['Other', 'Precise']);
  });

  it('but not over what has been kept under its name, or chosen for new chats, since', async () => {
    page.actions.startNewChatsWith('Precise');
    const undo = page.actions.deletePreset('Precise');
    const newer = { ...page.state.conversation.settings, systemPrompt: 'Newer.' };
    page.actions.keepPreset('Precise', newer);
    page.actions.keepPreset('Other', newer);
    page.actions.startNewChatsWith('Other');
    await undo?.();
    expect(page.state.presets).toEqual({
      list: [
        { name: 'Other', settings: newer },
        { name: 'Precise', settings: newer },
      ],
      newChat: 'Other',
    });
  });
});

describe('presets are replaced and renamed', () => {
  const settingsOf = (name: string) =>
    page.state.presets.list.find((preset) => preset.name === name)?.settings;

  it('updating one is undone', async () => {
    const before = settingsOf('Precise');
    const undo = page.actions.keepPreset(' Precise ', {
      ...page.state.conversation.settings,
      systemPrompt: 'New.',
    });
    expect(settingsOf('Precise')).toMatchObject({ systemPrompt: 'New.' });
    expect(await undo?.()).toBe(true);
    expect(settingsOf('Precise')).toBe(before);
  });

  it('saving a new one is undone', async () => {
    const undo = page.actions.keepPreset('Other', page.state.conversation.settings);
    await undo?.();
    expect(page.state.presets.list.map(({ name }) => name)).toEqual(['Precise']);
  });

  it('a new name keeps the settings, and the choice for new chats', async () => {
    page.actions.startNewChatsWith('Precise');
    const before = settingsOf('Precise');
    page.actions.renamePreset('Precise', ' Exact ');
    expect(page.state.presets).toEqual({ list: [{ name: 'Exact', settings: before }], newChat: 'Exact' });
    await eventually(async () => {
      expect(await createIndexedDbStorage().readPresets()).toEqual(page.state.presets);
    });
  });

  it('a name that is blank or taken changes nothing', () => {
    page.actions.keepPreset('Other', page.state.conversation.settings);
    const before = page.state.presets;
    for (const name of [' ', 'Other', 'Precise']) page.actions.renamePreset('Precise', name);
    expect(page.state.presets).toEqual(before);
  });
});

describe('presets from an export', () => {
  const importPresets = (record: unknown) =>
    page.actions.changePresets((presets) => mergePresets(presets, record));

  it('are added once, beside others of the same name', () => {
    const exported = presetsRecord({
      list: [
        { name: 'Precise', settings: { ...page.state.conversation.settings, systemPrompt: 'Theirs.' } },
        { name: 'Warm', settings: page.state.conversation.settings },
      ],
      newChat: 'Warm',
    });
    const record: unknown = JSON.parse(JSON.stringify(exported));
    expect(importPresets(record)).toBe(2);
    expect(page.state.presets.list.map(({ name }) => name)).toEqual(['Precise', 'Precise (2)', 'Warm']);
    expect(page.state.presets.newChat).toBeNull();
    expect(importPresets(record)).toBe(0);
  });

  it('are left out where they are damaged', () => {
    expect(importPresets('presets')).toBe(0);
    expect(importPresets({ list: [7, { name: 8 }, { name: 'Bare' }] })).toBe(1);
  });
});

describe('resetting the parameters', () => {
  const others = {
    systemPrompt: 'Be brief.',
    tools: '[{"type": "function", "function": {"name": "weather"}}]',
    toolChoice: 'required',
    jsonSchema: '{',
    extraParameters: '{"user": "ada"}',
  } as const;

  it('leaves what was written elsewhere: tools, schema, extra parameters, system prompt', () => {
    page.actions.changeSettings({ ...others, stream: false, responseFormat: 'json_schema' });
    page.actions.resetParameters();
    expect(page.state.conversation.settings).toMatchObject({
      ...others,
      parameters: {},
      stream: true,
      responseFormat: 'default',
    });
  });

  it('is undone, for the conversation and for new chats', async () => {
    page.actions.changeSettings({ stream: false });
    const before = page.state.conversation.settings;
    const undo = page.actions.resetParameters();
    expect(await undo?.()).toBe(true);
    expect(page.state.conversation.settings).toEqual(before);
    expect(page.state.newChatSettings).toMatchObject({ parameters: { temperature: 0 }, stream: false });
  });

  it('has nothing to undo where nothing is set', () => {
    page.actions.resetParameters();
    expect(page.actions.resetParameters()).toBeNull();
  });
});

it('a limit that becomes known later is a problem of what is set already', () => {
  page.actions.setParameter('max_completion_tokens', 9000);
  expect(page.state.problems).toEqual([]);
  page.actions.noteDeployment({ ...unknownDeployment, maxCompletionTokens: 8192 });
  expect(page.state.problems).toMatchObject([{ code: 'overLimit', limit: 8192, allowedBy: null }]);
  page.actions.newChat();
  expect(page.state.problems).toMatchObject([{ code: 'overLimit', limit: 8192 }]);
  page.actions.noteDeployment(unknownDeployment);
  expect(page.state.problems).toEqual([]);
});

it('a new chat begins with the deployment’s own model where that has no GPT-5.4', () => {
  const { conversation } = page.state;
  page.actions.noteDeployment({ ...unknownDeployment, models: [{ id: 'openai/gpt-5.4-mini' }] });
  expect(page.state.conversation.id).toBe(conversation.id);
  expect(page.state.conversation.settings.model).toBe('openai/gpt-5.4-mini');
  page.actions.newChat();
  expect(page.state.conversation.settings.model).toBe('openai/gpt-5.4-mini');
  page.actions.changeSettings({ model: 'chosen' });
  page.actions.newChat();
  expect(page.state.conversation.settings.model).toBe('chosen');
});

it('what is set in a conversation stays its own: new chats begin as the last new chat did', async () => {
  page.actions.setParameter('temperature', 1);
  await page.converse();
  page.actions.setParameter('temperature', 2);
  const undo = page.actions.resetParameters();
  page.actions.newChat();
  expect(page.state.conversation.settings.parameters).toEqual({ temperature: 1 });
  page.actions.setParameter('temperature', 0.5);
  // Nor does taking it back reach them.
  expect(await undo?.()).toBe(true);
  page.actions.newChat();
  expect(page.state.conversation.settings.parameters).toEqual({ temperature: 0.5 });
});

it('there is nothing to undo of a preset that is not there', () => {
  expect(page.actions.applyPreset('Gone')).toBeNull();
  expect(page.actions.deletePreset('Gone')).toBeNull();
});
