import { describe, expect, it } from 'vitest';
import { defaultSettings } from '@/lib/settings/settings';
import { settingChips } from './setting-chips-of';

describe('settingChips', () => {
  it('is empty while nothing is set', () => {
    expect(settingChips(defaultSettings)).toEqual([]);
  });

  it('names everything that is set, and where', () => {
    const chips = settingChips({
      ...defaultSettings,
      parameters: { max_completion_tokens: 50, temperature: 0.3 },
      stream: false,
      responseFormat: 'json_object',
      tools: '[{"type": "function", "function": {"name": "look"}}]',
      toolChoice: 'function:look',
      extraParameters: '{"seed": 7}',
    });
    expect(chips).toEqual([
      { setting: 'temperature', text: 'temperature 0.3' },
      { setting: 'max_completion_tokens', text: 'max_completion_tokens 50' },
      { setting: 'stream', text: 'not streamed' },
      { setting: 'responseFormat', text: 'json_object' },
      { setting: 'tools', text: '1 tool' },
      { setting: 'toolChoice', text: 'tool_choice look' },
      { setting: 'extraParameters', text: 'extra parameters' },
    ]);
  });
});
