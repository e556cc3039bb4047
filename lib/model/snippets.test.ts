import { execFileSync, spawnSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import {
  curlSnippet,
  openaiSnippet,
  pythonSnippet,
  shellQuote,
  toPython,
  toSource,
  workerSnippet,
} from './snippets';

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
  it('carries a key, as what is no browser must, and none that a shell would look up', () => {
    const code = curlSnippet(body, origin);
    expect(code).toMatch(/\n {2}-H 'Authorization: Bearer \w+' \\\n/);
    expect(openaiSnippet(body, origin)).toMatch(/\n {2}apiKey: "\w+",\n/);
  });

  it('sends the whole body', () => {
    const code = curlSnippet(body, origin);
    expect(code).toContain("curl -N 'https://edgewise.example/api/v1/chat/completions'");
    const sent = /-d '([\s\S]*)'\n$/.exec(code)?.[1]?.replaceAll(`'\\''`, "'");
    expect(JSON.parse(sent ?? '')).toEqual(body);
  });

  it('sends a body that is too long for an argument too, and unchanged', () => {
    const long = { ...body, messages: [{ role: 'user', content: `$x \`y\`\nEND\n${'é'.repeat(300_000)}` }] };
    // What is sent comes back, as far as it comes by the shell.
    const code = curlSnippet(long, origin).replace(/^curl [\s\S]*? -d @- /, 'cat ');
    const sent = execFileSync('sh', { input: code, encoding: 'utf8' });
    expect(JSON.parse(sent)).toEqual(long);
  });
});

/** Whether there is a Python to try code by. */
const hasPython = spawnSync('python3', ['-c', '']).status === 0;

/** A module in the place of OpenAI's, which prints what it was called with and answers in two pieces. */
const openaiStandIn = `
import json, sys, types
class Piece:
    def __init__(self, **fields): self.__dict__.update(fields)
class Completions:
    def create(self, **request):
        print(json.dumps(request), file=sys.stderr)
        word = lambda text: Piece(choices=[Piece(delta=Piece(content=text))])
        if request.get("stream"): return [word("Hel"), word("lo"), word(None), Piece(choices=[])]
        return Piece(choices=[Piece(message="Hello")])
class OpenAI:
    def __init__(self, base_url, api_key): self.chat = Piece(completions=Completions())
sys.modules["openai"] = types.ModuleType("openai")
sys.modules["openai"].OpenAI = OpenAI
`;

describe('pythonSnippet', () => {
  const request = { ...body, stop: null, store: true, temperature: 0.5, reasoning: { effort: 'high' } };

  it('names what the package knows and sends the rest beside it', () => {
    const code = pythonSnippet(request, origin);
    expect(code).toContain('base_url="https://edgewise.example/api/v1"');
    expect(code).toContain('    temperature=0.5,\n');
    expect(code).toContain('    stop=None,\n    store=True,\n');
    expect(code).toContain('    extra_body={\n        "reasoning": {\n            "effort": "high",\n');
    expect(code).not.toMatch(/\b(?:null|true|false)\b/);
  });

  it.skipIf(!hasPython)('runs, sends the whole body and prints the answer', () => {
    for (const stream of [true, false]) {
      const code = pythonSnippet({ ...request, stream }, origin);
      const { stdout, stderr } = spawnSync('python3', ['-'], {
        input: openaiStandIn + code,
        encoding: 'utf8',
        env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
      });
      const { reasoning, ...named } = { ...request, stream };
      expect(JSON.parse(stderr)).toEqual({ ...named, extra_body: { reasoning } });
      expect(stdout.trim()).toBe('Hello');
    }
  });
});

describe('toPython', () => {
  it.skipIf(!hasPython)('is an expression of the same value', () => {
    const values = fc.sample(fc.jsonValue(), { numRuns: 500, seed: 1 });
    const { stdout } = spawnSync('python3', ['-'], {
      input: `import json\nprint(json.dumps([\n${values.map((value) => `${toPython(value)},\n`).join('')}]))`,
      encoding: 'utf8',
    });
    // -0 is no JSON of its own: JSON.stringify writes 0.
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(values)));
  });
});

describe('toSource', () => {
  it('is an expression of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const evaluated: unknown = runInNewContext(`(${toSource(value)})`);
        expect(JSON.stringify(evaluated)).toBe(JSON.stringify(value));
      }),
    );
  });

  it('unquotes the keys that may be, and keeps __proto__ a property', () => {
    const value: unknown = JSON.parse('{"top_p": 1, "a-b": [], "__proto__": {}}');
    expect(toSource(value)).toBe('{\n  top_p: 1,\n  "a-b": [],\n  ["__proto__"]: {},\n}');
  });
});

describe('shellQuote', () => {
  it('reaches a command as one unchanged word', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', "'", '"', '\\', '$', '`', '!', '\n', ' ', '*', ';', 'é', '🙂'),
    });
    fc.assert(
      fc.property(text, (word) => {
        const command = `printf '[%s]' ${shellQuote(word)}`;
        expect(execFileSync('sh', ['-c', command], { encoding: 'utf8' })).toBe(`[${word}]`);
      }),
      { numRuns: 40 },
    );
  });
});
