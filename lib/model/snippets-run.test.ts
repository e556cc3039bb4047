import { runInNewContext } from 'node:vm';
import OpenAI from 'openai';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { isRecord } from '@/lib/json/json';
import { openaiSnippet, workerSnippet, type SnippetBody } from './snippets';

/*
 * The snippets in TypeScript, checked by its compiler against the packages they name, and run: OpenAI's with the real package,
 * before a server that answers every choice in two words.
 */

const origin = 'https://edgewise.example';
const tool = { type: 'function', function: { name: 'f', parameters: { type: 'object', properties: {} } } };
const custom = {
  type: 'custom',
  custom: { name: 'g', format: { type: 'grammar', grammar: { syntax: 'regex', definition: '\\d+' } } },
};
const plain: SnippetBody = {
  model: 'openai/gpt-5.4',
  messages: [{ role: 'user', content: 'It’s a "test", isn\'t it?\n`${1}`' }],
};
const streamed = { ...plain, stream: true, stream_options: { include_usage: true } };
const parts = [
  { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA', detail: 'high' } },
  { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,AAAA' } },
  { type: 'text', text: 'What is it?' },
];

const bodies: Readonly<Record<string, SnippetBody>> = {
  plain,
  streamed,
  'several choices': { ...plain, n: 2 },
  'several choices streamed': { ...streamed, n: 2 },
  'tools streamed': { ...streamed, tools: [tool, custom], tool_choice: 'auto', parallel_tool_calls: false },
  'several choices with tools': {
    ...{ ...streamed, n: 3, tools: [tool] },
    tool_choice: { type: 'allowed_tools', allowed_tools: { mode: 'auto', tools: [tool] } },
  },
  'a turn of tools, and what is attached': {
    ...plain,
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: parts },
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } },
          { id: 'b', type: 'custom', custom: { name: 'g', input: '1' } },
        ],
      },
      { role: 'tool', tool_call_id: 'a', content: '{}' },
      { role: 'tool', tool_call_id: 'b', content: '2' },
    ],
  },
  'every parameter': {
    ...streamed,
    ...{ reasoning_effort: 'none', verbosity: 'low', temperature: 0.3, top_p: 0.5 },
    ...{ frequency_penalty: -1.25, presence_penalty: 2, max_completion_tokens: 64, stop: ['END'], seed: 7 },
    ...{ n: 2, logit_bias: { '50256': -100 }, prediction: { type: 'content', content: 'a' } },
    ...{ service_tier: 'flex', prompt_cache_key: 'docs', safety_identifier: 'a', store: true },
    ...{ metadata: { run: 'a' }, logprobs: true, top_logprobs: 3 },
    response_format: { type: 'json_schema', json_schema: { name: 's', schema: { type: 'object' } } },
    'a-new-one': { of: ['anything'] },
  },
};

it('every snippet in TypeScript passes the compiler', () => {
  const files = new Map(
    Object.values(bodies).flatMap((body, index) => [
      [`${process.cwd()}/snippet-openai-${String(index)}.ts`, openaiSnippet(body, origin)],
      [`${process.cwd()}/snippet-worker-${String(index)}.ts`, workerSnippet(body)],
    ]),
  );
  const check = (kind: string, options: ts.CompilerOptions): string[] => {
    const names = [...files.keys()].filter((name) => name.includes(kind));
    const host = ts.createCompilerHost(options);
    const program = ts.createProgram(names, options, {
      ...host,
      fileExists: (name) => files.has(name) || host.fileExists(name),
      readFile: (name) => files.get(name) ?? host.readFile(name),
      getSourceFile: (name, ...rest) => {
        const text = files.get(name);
        return text === undefined
          ? host.getSourceFile(name, ...rest)
          : ts.createSourceFile(name, text, ts.ScriptTarget.ES2023);
      },
    });
    return names.flatMap((name) =>
      ts
        .getPreEmitDiagnostics(program, program.getSourceFile(name))
        .map(({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`),
    );
  };
  const common: ts.CompilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, noUncheckedIndexedAccess: true },
    ...{ target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  expect(check('openai', { ...common, types: ['node'] })).toEqual([]);
  expect(
    check('worker', { ...common, lib: ['lib.es2023.d.ts'], types: ['@cloudflare/workers-types'] }),
  ).toEqual([]);
});

/** The code without its imports and exports, as a script that gives what it comes to. */
function runnable(code: string): string {
  const body = code.replace(/^import .*$/gm, '').replace('export default', 'return');
  const { outputText } = ts.transpileModule(`async function run() {${body}}`, {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
  });
  return `${outputText}\nrun();`;
}

/** A server's answer to a body: every choice says the same, and calls a tool where it has any. */
function answerTo(body: SnippetBody): Response {
  const count = Number(body['n'] ?? 1);
  const calls = Array.isArray(body['tools'])
    ? { tool_calls: [{ index: 0, id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } }] }
    : {};
  const all = (choice: object) => ({
    choices: Array.from({ length: count }, (_, index) => ({ index, ...choice })),
  });
  if (body['stream'] !== true)
    return Response.json(all({ message: { role: 'assistant', content: 'Hello' } }));
  const events = [
    all({ delta: { content: 'Hel' } }),
    all({ delta: { content: 'lo' } }),
    all({ delta: calls }),
    { choices: [], usage: {} },
  ];
  const text = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
  return new Response(`${text}data: [DONE]\n\n`, { headers: { 'content-type': 'text/event-stream' } });
}

describe.each(Object.entries(bodies))('%s', (_, body) => {
  it('by OpenAI’s package sends the whole body and prints every answer', async () => {
    const sent: unknown[] = [];
    class Client extends OpenAI {
      constructor(options: object) {
        const fetch = (_address: unknown, init?: RequestInit) => {
          const request: unknown = JSON.parse(typeof init?.body === 'string' ? init.body : '');
          sent.push(request);
          return Promise.resolve(answerTo(body));
        };
        super({ ...options, fetch });
      }
    }
    let printed = '';
    const print = (...values: unknown[]) => {
      printed += JSON.stringify(values);
    };
    const stdout = {
      write: (text: string) => {
        printed += text;
      },
    };
    const globals = { OpenAI: Client, process: { stdout }, console: { log: print } };
    await runInNewContext(runnable(openaiSnippet(body, origin)), globals);
    expect(sent).toEqual([body]);
    const times = Number(body['n'] ?? 1);
    expect(printed.match(/Hello/g)).toHaveLength(times);
    const calls = body['stream'] === true && Array.isArray(body['tools']) ? times : 0;
    expect(printed.match(/"name":"f"/g) ?? []).toHaveLength(calls);
  });

  it('by a Worker calls the binding, and passes on what comes', async () => {
    const made: unknown = await runInNewContext(runnable(workerSnippet(body)), { ReadableStream, Response });
    const fetch = isRecord(made) && typeof made['fetch'] === 'function' ? made['fetch'] : null;
    const calls: unknown[][] = [];
    const answer = answerTo(body);
    const result: unknown = body['stream'] === true ? answer.body : await answer.json();
    const AI = {
      run: (...call: unknown[]) => {
        calls.push(call);
        return Promise.resolve(result);
      },
    };
    const response: unknown = await (fetch?.(new Request(origin), { AI }) as Promise<unknown>);
    const { model, ...inputs } = body;
    expect(calls).toEqual([[model, inputs, { gateway: { id: 'default' } }]]);
    expect(response).toBeInstanceOf(Response);
    if (response instanceof Response) expect(await response.text()).toBe(await answerTo(body).text());
  });
});
