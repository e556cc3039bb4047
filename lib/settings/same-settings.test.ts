import { expect, it } from 'vitest';
import { defaultSettings } from './settings';
import { isSameSettings } from './same-settings';

const settings = { ...defaultSettings, parameters: { reasoning_effort: 'low', top_p: 0.5 } };

it('tells settings apart by what they say', () => {
  const reordered = { ...settings, parameters: { top_p: 0.5, reasoning_effort: 'low' } };
  expect(isSameSettings(settings, { ...settings })).toBe(true);
  expect(isSameSettings(settings, reordered)).toBe(true);
  expect(isSameSettings(settings, { ...settings, parameters: { top_p: 0.5 } })).toBe(false);
  expect(isSameSettings(settings, { ...settings, systemPrompt: 'Be brief.' })).toBe(false);
});
