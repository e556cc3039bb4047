import { expect, it } from 'vitest';
import { defaultSettings } from '@/lib/settings/settings';
import { askedWith, limitedParameters } from './asked-with';

it('sends the deployment’s limit where none is set', () => {
  expect(askedWith(defaultSettings, [], 500).parameters).toEqual({
    stream: true,
    stream_options: { include_usage: true },
    max_completion_tokens: 500,
  });
  expect(askedWith(defaultSettings, [], null).parameters).not.toHaveProperty('max_completion_tokens');
});

it.each([
  { parameters: { max_completion_tokens: 5 } },
  { parameters: { max_tokens: 5 } },
  { extraParameters: '{"max_completion_tokens": 5}' },
])('leaves %j as it was set', (settings) => {
  const unlimited = limitedParameters({ ...defaultSettings, ...settings }, null);
  expect(limitedParameters({ ...defaultSettings, ...settings }, 500)).toEqual(unlimited);
});
