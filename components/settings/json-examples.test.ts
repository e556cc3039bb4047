import { describe, expect, it } from 'vitest';
import { defaultSettings, readSettings, toolNamesIn } from '@/lib/settings/settings';
import { formatted, schemaExample, withToolAdded } from './json-examples';
import { withoutTool } from './tools-section';

describe('an example of a tool', () => {
  it('starts an array, then is added to it under a free name', () => {
    const one = withToolAdded(' ', 'weather') ?? '';
    const two = withToolAdded(one, 'weather') ?? '';
    const three = withToolAdded(two, 'search') ?? '';
    expect(toolNamesIn(one)).toEqual(['get_weather']);
    expect(toolNamesIn(three)).toEqual(['get_weather', 'get_weather_2', 'search_documents']);
    expect(readSettings({ ...defaultSettings, tools: three }).problems).toEqual([]);
  });

  it('leaves what is not an array alone', () => {
    expect(withToolAdded('[{', 'weather')).toBeNull();
    expect(withToolAdded('{"type": "function"}', 'weather')).toBeNull();
  });
});

it.each(['summary', 'labels', 'extraction'] as const)('the example schema %s can be sent', (example) => {
  const settings = {
    ...defaultSettings,
    responseFormat: 'json_schema' as const,
    jsonSchema: schemaExample(example),
  };
  expect(readSettings(settings).problems).toEqual([]);
});

it('a tool is removed, and the last one leaves nothing', () => {
  const two = withToolAdded(withToolAdded('', 'weather') ?? '', 'search') ?? '';
  const one = withoutTool(two, 0);
  expect(toolNamesIn(one)).toEqual(['search_documents']);
  expect(withoutTool(one, 0)).toBe('');
  expect(withoutTool('[{', 0)).toBe('[{');
});

it('only valid JSON is formatted', () => {
  expect(formatted('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(formatted('{"a":')).toBeNull();
  expect(formatted('{"a": 1, "a": 2}')).toBeNull();
});
