import { describe, expect, it } from 'vitest';
import { parameters } from '@/lib/parameters/parameters';
import { samples } from '@/lib/parameters/testing/samples';
import { defaultSettings } from '@/lib/settings/settings';
import type { Settings } from '@/lib/settings/types';
import { settingChipWords } from '@/lib/words/en/composer-notices';
import { settingChips as chipsIn } from './setting-chips';

const settingChips = (settings: Settings) => chipsIn(settings, settingChipWords.english);

describe('settingChips', () => {
  it('is empty while nothing is set', () => {
    expect(settingChips(defaultSettings)).toEqual([]);
    expect(settingChips({ ...defaultSettings, model: 'gpt-5.4' })).toEqual([]);
  });

  it.each(parameters)('has $name, and leads to it', ({ name }) => {
    for (const value of samples[name].accepted) {
      const [chip, ...others] = settingChips({ ...defaultSettings, parameters: { [name]: value } });
      expect(chip).toEqual({ setting: name, text: expect.stringContaining(name) as string });
      expect(others).toEqual([]);
    }
  });

  it('names everything that is set, and where', () => {
    const chips = settingChips({
      ...defaultSettings,
      model: '/models/foo.gguf',
      systemPrompt: 'Be brief.',
      parameters: { max_completion_tokens: 50, temperature: 0.3, reasoning_effort: 'none' },
      stream: false,
      responseFormat: 'json_object',
      tools: '[{"type": "function", "function": {"name": "look"}}]',
      toolChoice: 'function:look',
      extraParameters: '{"user": "ada"}',
    });
    expect(chips).toEqual([
      { setting: 'model', text: 'foo' },
      { setting: 'systemPrompt', text: 'system prompt' },
      { setting: 'reasoning_effort', text: 'reasoning_effort none' },
      { setting: 'temperature', text: 'temperature 0.3' },
      { setting: 'max_completion_tokens', text: 'max_completion_tokens 50' },
      { setting: 'stream', text: 'streaming off' },
      { setting: 'responseFormat', text: 'json_object' },
      { setting: 'tools', text: '1 tool' },
      { setting: 'toolChoice', text: 'tool_choice look' },
      { setting: 'extraParameters', text: 'extra parameters' },
    ]);
  });
});
