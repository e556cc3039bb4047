import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRecord } from '@/lib/json/json';
import { parameters } from '@/lib/parameters/parameters';
import { anyParameters, samples } from '@/lib/parameters/testing/samples';
import { defaultSettings, readSettings } from './settings';
import { presetsRecord, readPresetsRecord, readSettingsRecord, settingsRecord } from './settings-record';
import type { Settings } from './types';

/** A record as builds wrote it that knew six numbers by name. */
const firstRecord = {
  model: 'openai/gpt-5.4',
  systemPrompt: 'Be brief.',
  parameters: { temperature: 0.3, max_completion_tokens: 64 },
  stream: false,
  responseFormat: 'json_object',
  jsonSchema: '',
  tools: '',
  toolChoice: 'default',
  extraParameters: '{\n  "reasoning_effort": "high",\n  "user": "ada",\n  "verbosity": "low"\n}',
};

/** Reads a record as such a build does: six numbers by name and the fields it knows, the rest dropped. */
function firstBuild(record: unknown): object {
  if (!isRecord(record) || !isRecord(record['parameters'])) throw new Error('It is no record.');
  const names = [
    ...['temperature', 'top_p', 'frequency_penalty', 'presence_penalty'],
    ...['max_completion_tokens', 'max_tokens'],
  ];
  const kept = record['parameters'];
  const numbers = names.flatMap((name) => (typeof kept[name] === 'number' ? [[name, kept[name]]] : []));
  const fields = Object.keys(firstRecord).map((field) => [field, record[field]] as const);
  return Object.fromEntries<unknown>([...fields, ['parameters', Object.fromEntries(numbers)]]);
}

const anySettings: fc.Arbitrary<Settings> = fc.record({
  model: fc.constant('openai/gpt-5.4'),
  systemPrompt: fc.string(),
  parameters: anyParameters,
  stream: fc.boolean(),
  responseFormat: fc.constantFrom('default', 'text', 'json_object', 'json_schema'),
  jsonSchema: fc.string(),
  tools: fc.string(),
  toolChoice: fc.constantFrom('default', 'auto', 'function:look'),
  extraParameters: fc.oneof(
    fc.constantFrom('', ' ', '{"user": "ada"}', '{ "user":\n"ada", "modalities": ["text"] }', '{"user": '),
    fc.string().filter((text) => !text.endsWith('}')),
  ),
});

/** Settings without a problem. */
const soundSettings = anySettings.map((settings): Settings => ({
  ...settings,
  ...{ responseFormat: 'json_object', jsonSchema: '', tools: '', toolChoice: 'default' },
  extraParameters: settings.extraParameters.endsWith('}') ? settings.extraParameters : '',
}));

describe('a record of an older build', () => {
  it('brings what now has a place of its own from the extra parameters', () => {
    const settings = readSettingsRecord(firstRecord);
    expect(settings).toEqual({
      ...firstRecord,
      parameters: {
        reasoning_effort: 'high',
        verbosity: 'low',
        temperature: 0.3,
        max_completion_tokens: 64,
      },
      extraParameters: '{\n  "user": "ada"\n}',
    });
    expect(readSettings(settings).problems).toEqual([]);
  });

  it.each(parameters)('brings every value of $name', ({ name }) => {
    for (const value of samples[name].accepted) {
      const record = { ...firstRecord, parameters: {}, extraParameters: JSON.stringify({ [name]: value }) };
      const settings = readSettingsRecord(record);
      expect(settings.parameters).toHaveProperty([name]);
      expect(settings.extraParameters).toBe('');
      expect(readSettings(settings).parameters).toMatchObject({ [name]: value });
    }
  });

  it.each(parameters)('keeps what is wrong with $name where it stands, and says so', ({ name }) => {
    for (const value of samples[name].refused) {
      const extraParameters = JSON.stringify({ [name]: value });
      const settings = readSettingsRecord({ ...firstRecord, parameters: {}, extraParameters });
      expect(settings).toMatchObject({ parameters: {}, extraParameters });
      expect(readSettings(settings).problems).toEqual([
        expect.objectContaining({ code: 'extraValue', field: 'extraParameters', key: name }),
      ]);
    }
  });

  it('keeps what is set twice in both places', () => {
    const record = { ...firstRecord, extraParameters: '{"temperature": 1, "top_p": 1}' };
    expect(readSettingsRecord(record)).toMatchObject({
      parameters: { temperature: 0.3, top_p: 1 },
      extraParameters: '{\n  "temperature": 1\n}',
    });
  });

  it('that is damaged has its defaults', () => {
    expect(readSettingsRecord(null)).toEqual(defaultSettings);
    expect(
      readSettingsRecord({
        model: '',
        parameters: { temperature: '1' },
        stream: 0,
        responseFormat: 'xml',
        toolChoice: 3,
      }),
    ).toEqual(defaultSettings);
  });
});

describe('a record', () => {
  it('is read as what was written', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        const { extraParameters, ...others } = readSettingsRecord(settingsRecord(settings));
        const { extraParameters: typed, ...before } = settings;
        expect(others).toEqual(before);
        expect(extraParameters.trim()).toBe(typed.trim());
      }),
      { numRuns: 500 },
    );
  });

  it('holds what was typed and may not be sent', () => {
    const settings = { ...defaultSettings, parameters: { temperature: Number.NaN, verbosity: 'high' } };
    expect(readSettingsRecord(settingsRecord(settings))).toEqual(settings);
  });

  it('means the same to a build that knew six numbers by name, and loses nothing there', () => {
    fc.assert(
      fc.property(soundSettings, (settings) => {
        const { parameters: sent, problems } = readSettings(settings);
        expect(problems).toEqual([]);
        const theirs = firstBuild(settingsRecord(settings));
        expect(readSettings({ ...defaultSettings, ...theirs }).parameters).toEqual(sent);
        const changed = readSettingsRecord({ ...theirs, systemPrompt: 'Changed there.' });
        expect(changed.parameters).toEqual(settings.parameters);
        expect(readSettings(changed).parameters).toEqual(sent);
      }),
      { numRuns: 500 },
    );
  });
});

describe('presets', () => {
  const settings: Settings = { ...defaultSettings, parameters: { reasoning_effort: 'low', top_p: 0.5 } };
  const presets = { list: [{ name: 'Thinking', settings }], newChat: 'Thinking' };

  it('are read as they were written, and mean the same to an older build', () => {
    const record = presetsRecord(presets);
    expect(readPresetsRecord(record)).toEqual(presets);
    const theirs = record.list.map((preset) => ({ ...preset, settings: firstBuild(preset.settings) }));
    expect(readPresetsRecord({ list: theirs, newChat: 'Thinking' })).toEqual(presets);
  });

  it('of an older build bring what stood in the extra parameters; what is damaged is left out', () => {
    const list = [{ name: 'Old', settings: firstRecord }, { name: 7 }, null];
    expect(readPresetsRecord({ list, newChat: 'Gone' })).toEqual({
      list: [{ name: 'Old', settings: readSettingsRecord(firstRecord) }],
      newChat: null,
    });
    expect(readPresetsRecord(undefined)).toEqual({ list: [], newChat: null });
  });
});
