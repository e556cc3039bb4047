import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameters } from '@/lib/parameters/parameters';
import { samples } from '@/lib/parameters/testing/samples';
import { costAgainst } from '@/lib/testing/processor-time';
import { prefilledLink, readPrefill } from './prefilled-link';
import { defaultSettings, readSettings } from './settings';
import { settingsFromParameters } from './settings-from-parameters';
import type { JsonObject } from '@/lib/json/json';

const tools = [{ type: 'function', function: { name: 'weather' } }];
const known = fc.record(
  {
    temperature: fc.double({ min: 0, max: 2, noNaN: true }).map((value) => value + 0),
    max_tokens: fc.integer({ min: 1, max: 128_000 }),
    stream: fc.boolean(),
    tools: fc.constant(tools),
    response_format: fc.constantFrom(
      { type: 'text' },
      { type: 'json_object' },
      { type: 'json_schema', json_schema: { name: 'n', schema: {}, strict: true } },
    ),
    reasoning_effort: fc.constantFrom('none', 'xhigh'),
    verbosity: fc.constantFrom('low', 'medium'),
    user: fc.oneof(fc.integer(), fc.string()),
    modalities: fc.array(fc.string()),
  },
  { requiredKeys: [] },
);

describe('settings from parameters', () => {
  it('stand for the same parameters', () => {
    fc.assert(
      fc.property(known, (parameters: JsonObject) => {
        const settings = { ...defaultSettings, ...settingsFromParameters(parameters) };
        const { stream_options: _implied, ...read } = readSettings(settings).parameters;
        expect({ stream: false, ...read }).toEqual({ stream: false, ...parameters });
      }),
    );
  });

  it.each([
    { temperature: 'hot' },
    { reasoning_effort: 'minimal' },
    { tools: 'none' },
    { tool_choice: 'auto' },
    { response_format: 'xml' },
  ])('keep %j among the extra ones', (parameters) => {
    const settings = settingsFromParameters(parameters);
    expect(JSON.parse(settings.extraParameters)).toEqual(parameters);
  });
});

describe('a prefilled link', () => {
  it('brings what it was made of', () => {
    fc.assert(
      fc.property(known, fc.string(), fc.string(), (parameters, systemPrompt, prompt) => {
        const settings = { ...defaultSettings, ...settingsFromParameters(parameters), systemPrompt };
        const { search } = new URL(prefilledLink('https://chat.example', { settings, prompt }));
        const read = readPrefill(search) ?? { settings: defaultSettings, prompt: '' };
        expect(read.prompt).toBe(prompt);
        expect(read.settings.systemPrompt).toBe(systemPrompt);
        expect(readSettings(read.settings)).toEqual(readSettings(settings));
      }),
    );
  });

  it('takes every number by its API name, and text for text', () => {
    const read = readPrefill('?prompt=Hi&temperature=0.7&top_p=1&user=%2242%22&modalities=END');
    expect(read?.prompt).toBe('Hi');
    expect(readSettings(read?.settings ?? defaultSettings).parameters).toMatchObject({
      temperature: 0.7,
      top_p: 1,
      user: '42',
      modalities: 'END',
      stream: true,
    });
  });

  it('without a model in it asks the usual one', () => {
    expect(readPrefill('?model=&prompt=Hi')?.settings.model).toBe(defaultSettings.model);
    expect(readPrefill('?model=other')?.settings.model).toBe('other');
  });

  it('names a model, and of a file its name alone', () => {
    const link = (model: string) =>
      prefilledLink('https://example.com', { settings: { ...defaultSettings, model }, prompt: '' });
    expect(link('llama3')).toBe('https://example.com/?model=llama3');
    expect(link('/home/me/foo.gguf')).toBe('https://example.com/?model=foo');
    expect(link(defaultSettings.model)).toBe('https://example.com/');
  });

  it.each(['', '?utm_source=x', '?_rsc=1'])('%j sets nothing', (search) => {
    expect(readPrefill(search)).toBeNull();
  });

  it.each(parameters)('brings every value of $name', ({ name }) => {
    for (const value of samples[name].accepted) {
      const settings = { ...defaultSettings, ...settingsFromParameters({ [name]: value, stream: true }) };
      expect(settings.extraParameters).toBe('');
      const { search } = new URL(prefilledLink('https://chat.example', { settings, prompt: '' }));
      expect(new URLSearchParams(search).has(name)).toBe(true);
      expect(readPrefill(search)?.settings).toEqual(settings);
    }
  });

  it('says of a word that a parameter does not have what is wrong, where the word stands', () => {
    const { settings = defaultSettings } = readPrefill('?reasoning_effort=minimal&verbosity=low') ?? {};
    expect(settings.parameters).toEqual({ verbosity: 'low' });
    expect(JSON.parse(settings.extraParameters)).toEqual({ reasoning_effort: 'minimal' });
    expect(readSettings(settings).problems.map(({ field }) => field)).toEqual(['extraParameters']);
  });

  it('shows what is wrong in it, and sends nothing unseen', () => {
    const read = readPrefill('?temperature=9&extra=oops&utm_source=x')?.settings ?? defaultSettings;
    expect(readSettings(read).problems.map(({ field }) => field)).toEqual(['temperature']);
    expect(JSON.parse(read.extraParameters)).toEqual({ extra: 'oops' });
  });
});

describe('a hostile link costs no more than four times an ordinary one of its length', () => {
  // Longer than a browser takes an address to be.
  const LENGTH = 500_000;
  type Fill = (piece: string) => string;
  type Query = (fill: Fill) => Record<string, string>;
  const read = (query: Query) => (part: number) => {
    const filled = query((piece) => piece.repeat(Math.floor((LENGTH * part) / piece.length)));
    const search = `?${new URLSearchParams(filled).toString()}`;
    return (): void => {
      const prefill = readPrefill(search);
      if (prefill) readSettings(prefill.settings);
    };
  };
  const ordinary: Query = (fill) => {
    const description = fill('A sentence that says what the function is for. ');
    return { tools: JSON.stringify([{ type: 'function', function: { name: 'a', description } }]) };
  };

  it.each<[string, Query]>([
    ['brackets', (fill) => ({ tools: fill('[') })],
    ['empty objects', (fill) => ({ extra: `[${fill('{},')}{}]` })],
    ['keys', (fill) => ({ extra: `{${fill('"k":0,')}"k":0}` })],
    ['deep objects', (fill) => ({ response_format: fill('{"a":') })],
    ['digits', (fill) => ({ temperature: fill('9') })],
    ['minus signs', (fill) => ({ max_tokens: fill('-') })],
    ['blanks and a letter', (fill) => ({ stop: `${fill(' ')}x` })],
    ['backslashes', (fill) => ({ user: `"${fill('\\\\')}"` })],
  ])('%s', (_, hostile) => {
    expect(costAgainst(read(hostile), read(ordinary))).toBeLessThan(4);
  });
});
