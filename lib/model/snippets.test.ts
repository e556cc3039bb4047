import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { curlSnippet, openaiSnippet, workerSnippet } from './snippets';

const body = {
  model: 'openai/gpt-5.4',
  messages: [{ role: 'user', content: 'It’s a "test", isn\'t it?\n`${1}`' }],
  temperature: 0.3,
  stream: true,
  stream_options: { include_usage: true },
};
const origin = 'https://edgewise.example';

function syntaxErrors(code: string): readonly ts.Diagnostic[] {
  return ts.transpileModule(code, { reportDiagnostics: true }).diagnostics ?? [];
}

describe('workerSnippet', () => {
  it('names the model apart from its inputs', () => {
    const code = workerSnippet(body);
    expect(syntaxErrors(code)).toEqual([]);
    expect(code).toContain('env.AI.run(\n      "openai/gpt-5.4",\n      {\n        messages: [');
    expect(code).toContain('temperature: 0.3');
    expect(code).not.toContain('model:');
  });
});

describe('openaiSnippet', () => {
  it('reads a stream where one was asked for', () => {
    const code = openaiSnippet(body, origin);
    expect(syntaxErrors(code)).toEqual([]);
    expect(code).toContain('baseURL: "https://edgewise.example/api/v1"');
    expect(code).toContain('for await (const chunk of stream)');
  });

  it('reads one completion where none was', () => {
    const code = openaiSnippet({ model: body.model, messages: body.messages }, origin);
    expect(syntaxErrors(code)).toEqual([]);
    expect(code).not.toContain('for await');
    expect(code).toContain('completion.choices[0]?.message');
  });
});

describe('curlSnippet', () => {
  it('sends the whole body', () => {
    const code = curlSnippet(body, origin);
    expect(code).toContain("curl -N 'https://edgewise.example/api/v1/chat/completions'");
    const sent = /-d '([\s\S]*)'\n$/.exec(code)?.[1]?.replaceAll(`'\\''`, "'");
    expect(JSON.parse(sent ?? '')).toEqual(body);
  });
});
