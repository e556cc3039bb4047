import { readFile } from 'node:fs/promises';
import mermaid from 'mermaid';
import { beforeEach, describe, expect, it } from 'vitest';
import { settings } from './settings';

/** The settings in force after a diagram was read. `info` is the one kind that needs no document. */
async function settingsAfter(before: string): Promise<unknown> {
  await mermaid.parse(`${before}info`);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells what is in force
  return mermaid.mermaidAPI.getConfig();
}

/** Every setting that this version of Mermaid declares. */
async function settingNames(): Promise<string[]> {
  const declared = await readFile('node_modules/mermaid/dist/config.type.d.ts', 'utf8');
  const [, body = ''] = /export interface MermaidConfig \{(.*?)\n\}/s.exec(declared) ?? [];
  return [...body.matchAll(/^ {4}(\w+)\?:/gm)].map(([, name = '']) => name);
}

beforeEach(() => {
  mermaid.initialize(settings(false));
});

describe('settings', () => {
  it('are strict', async () => {
    expect(await settingsAfter('')).toMatchObject({
      securityLevel: 'strict',
      htmlLabels: false,
      theme: 'base',
    });
  });

  it('lock every setting there is', async () => {
    const names = await settingNames();
    expect(names.length).toBeGreaterThan(40);
    const { secure = [] } = settings(false);
    expect(names.filter((name) => !secure.includes(name))).toEqual([]);
  });

  it.each([
    [
      '%%{init: {"securityLevel": "loose", "htmlLabels": true, "secure": [], "maxEdges": 9999, "maxTextSize": 9999999}}%%\n',
    ],
    ['%%{init: {"flowchart": {"htmlLabels": true}, "themeCSS": "* { fill: red }", "theme": "forest"}}%%\n'],
    ['%%{initialize: {"dompurifyConfig": {"ADD_TAGS": ["script"]}, "fontFamily": "x"}}%%\n%%{wrap}%%\n'],
    [
      '---\nconfig:\n  securityLevel: loose\n  htmlLabels: true\n  secure: []\n  themeVariables:\n    primaryColor: red\n---\n',
    ],
    [
      '%%{init: {"__proto__": {"securityLevel": "loose"}, "constructor": {"prototype": {"htmlLabels": true}}}}%%\n',
    ],
  ])('stay as they are after %j', async (directive) => {
    const before = await settingsAfter('');
    expect(await settingsAfter(directive)).toEqual(before);
    expect({}).not.toHaveProperty('securityLevel');
  });
});
