import { expect, it } from 'vitest';
import { defaultSettings } from './settings';
import { isSameSettings } from './same-settings';

const turned = { ...defaultSettings, parameters: { temperature: 1, top_p: 0.5 } };

it('tells settings apart by what they say', () => {
  expect(isSameSettings(turned, { ...turned })).toBe(true);
  expect(isSameSettings(turned, { ...turned, parameters: { top_p: 0.5, temperature: 1 } })).toBe(true);
  expect(isSameSettings(turned, { ...turned, parameters: { temperature: 1 } })).toBe(false);
  expect(isSameSettings(turned, { ...turned, systemPrompt: 'Be brief.' })).toBe(false);
});
