import { execFileSync, spawnSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curlSnippet, openaiSnippet, pythonSnippet, shellQuote, toPython, toSource } from './snippets';

const body = {
  model: 'openai/gpt-5.4',
  messages: [{ role: 'user', content: 'It’s a "test", isn\'t it?\n`${1}`' }],
  temperature: 0.3,
  stream: true,
  stream_options: { include_usage: true },
};
const origin = 'https://edgewise.example';

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

  it('runs, and gives curl the address, the headers and the body as they are', () => {
    const shell = `curl() { printf '%s\\0' "$@"; cat; }\n${curlSnippet(body, origin)}`;
    const printed = execFileSync('sh', { input: shell, encoding: 'utf8' }).split('\0');
    expect(printed.slice(0, -2)).toEqual([
      ...['-N', `${origin}/api/v1/chat/completions`, '-H', 'Content-Type: application/json'],
      ...['-H', 'Authorization: Bearer unused', '-d'],
    ]);
    expect(JSON.parse(printed.at(-2) ?? '')).toEqual(body);
  });

  it('sends a body that is too long for an argument too, and unchanged', () => {
    const long = { ...body, messages: [{ role: 'user', content: `$x \`y\`\nEND\n${'é'.repeat(300_000)}` }] };
    // With `cat` in the place of curl, the body comes back as the shell passes it on.
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
        count = request.get("n") or 1
        calls = ["call"] if request.get("tools") else None
        word = lambda text, calls=None: Piece(
            choices=[Piece(index=i, delta=Piece(content=text, tool_calls=calls)) for i in range(count)]
        )
        if request.get("stream"): return [word("Hel"), word("lo"), word(None, calls), Piece(choices=[])]
        return Piece(choices=[Piece(message="Hello")] * count)
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

  it.skipIf(!hasPython)('runs, sends the whole body and prints every answer with its calls', () => {
    const tools = [{ type: 'function', function: { name: 'f' } }];
    for (const [more, printed] of [
      [{ stream: true }, 'Hello'],
      [{ stream: false }, 'Hello'],
      [{ stream: true, tools }, "Hello0 ['call']"],
      [{ stream: true, n: 2 }, "['Hello', 'Hello']"],
      [{ stream: false, n: 2 }, 'Hello\nHello'],
    ] as const) {
      const asked = { ...request, ...more };
      const code = pythonSnippet(asked, origin);
      const { stdout, stderr } = spawnSync('python3', ['-'], {
        input: openaiStandIn + code,
        encoding: 'utf8',
        env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
      });
      const { reasoning, ...named } = asked;
      expect(JSON.parse(stderr)).toEqual({ ...named, extra_body: { reasoning } });
      expect(stdout.trim()).toBe(printed);
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
