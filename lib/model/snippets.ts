import { choicesAsked } from './choices';
import { parameters } from '@/lib/parameters/parameters';
import { withoutControl } from '@/lib/parameters/without-control';

/** A chat completion request as plain JSON. */
export interface SnippetBody {
  readonly model: string;
  readonly messages: readonly object[];
  readonly [parameter: string]: unknown;
}

/** A client that is no browser must carry a key (record 0005), which may be any text. */
const unusedKey = 'unused';

/** A Cloudflare Worker that sends this request by its own AI binding. */
export function workerSnippet({ model, ...inputs }: SnippetBody): string {
  return `export default {
  async fetch(request, env): Promise<Response> {
    const answer = await env.AI.run(
      ${toSource(model)},
      ${toSource(inputs, '      ')},
      { gateway: { id: "default" } },
    );
    if (!(answer instanceof ReadableStream)) return Response.json(answer);
    const headers = { "content-type": "text/event-stream" };
    return new Response(answer, { headers });
  },
} satisfies ExportedHandler<{ AI: Ai }>;
`;
}

/** Characters of one argument: Linux takes 131,072 bytes, and a character has up to three. */
const MAX_ARGUMENT_LENGTH = 40_000;

/**
 * This request for a POSIX shell.
 *
 * @param origin where the deployment is: `https://example.com`
 */
export function curlSnippet(body: SnippetBody, origin: string): string {
  const json = JSON.stringify(body, null, 2);
  // No line of JSON is this word alone.
  const data = json.length > MAX_ARGUMENT_LENGTH ? `@- <<'END'\n${json}\nEND` : shellQuote(json);
  // -N shows what is streamed as it comes.
  return `curl ${body['stream'] === true ? '-N ' : ''}${shellQuote(`${origin}/api/v1/chat/completions`)} \\
  -H 'Content-Type: application/json' \\
  -H 'Authorization: Bearer ${unusedKey}' \\
  -d ${data}
`;
}

/** This request by OpenAI's own package for TypeScript. */
export function openaiSnippet(body: SnippetBody, origin: string): string {
  const { known, others } = byPackage(body);
  const lines = [
    ...known.map(([name, value]) => `${sourceKey(name)}: ${toSource(value, '  ')}`),
    // Its types refuse what they do not know.
    ...(others.length > 0 ? [`...(${toSource(Object.fromEntries(others), '  ')} as object)`] : []),
  ];
  const call = `client.chat.completions.create({\n${lines.map((line) => `  ${line},\n`).join('')}})`;
  const use =
    body['stream'] === true
      ? `const stream = await ${call};\n\n${openaiStream(body)}`
      : `const completion = await ${call};\n\n${
          choicesAsked(body) > 1
            ? 'for (const choice of completion.choices) console.log(choice.message);'
            : 'console.log(completion.choices[0]?.message);'
        }`;
  return `import OpenAI from "openai";

const client = new OpenAI({
  baseURL: ${toSource(`${origin}/api/v1`)},
  apiKey: ${toSource(unusedKey)},
});

${use}
`;
}

/** Shows the text as it comes, and calls of tools; of several choices each when all have ended. */
function openaiStream(body: SnippetBody): string {
  const calls = hasTools(body);
  if (choicesAsked(body) === 1) {
    if (!calls)
      return `for await (const chunk of stream) {
  process.stdout.write(chunk.choices[0]?.delta.content ?? "");
}`;
    return `for await (const chunk of stream) {
  const delta = chunk.choices[0]?.delta;
  process.stdout.write(delta?.content ?? "");
  if (delta?.tool_calls) console.log(delta.tool_calls);
}`;
  }
  return `const answers: string[] = [];
for await (const chunk of stream) {
  for (const { index, delta } of chunk.choices) {
    answers[index] = (answers[index] ?? "") + (delta.content ?? "");${
      calls ? '\n    if (delta.tool_calls) console.log(index, delta.tool_calls);' : ''
    }
  }
}
console.log(answers);`;
}

function hasTools({ tools }: SnippetBody): boolean {
  return Array.isArray(tools) && tools.length > 0;
}

/** The parameters that OpenAI's packages name as arguments. */
const packageArguments: ReadonlySet<string> = new Set([
  ...['model', 'messages', 'stream', 'stream_options', 'tools', 'tool_choice', 'response_format'],
  ...parameters.map(({ name }) => name),
  ...Object.keys(withoutControl),
]);

/** The members of a request that OpenAI's packages name, and all others. */
function byPackage(body: SnippetBody) {
  const entries = Object.entries(body);
  return {
    known: entries.filter(([name]) => packageArguments.has(name)),
    others: entries.filter(([name]) => !packageArguments.has(name)),
  };
}

/** This request by OpenAI's own package for Python, which takes by `extra_body` what it does not name. */
export function pythonSnippet(body: SnippetBody, origin: string): string {
  const { known, others } = byPackage(body);
  const lines = [
    ...known,
    ...(others.length > 0 ? [['extra_body', Object.fromEntries(others)] as const] : []),
  ].map(([name, value]) => `    ${name}=${toPython(value, '    ')},\n`);
  const call = `client.chat.completions.create(\n${lines.join('')})`;
  const use =
    body['stream'] === true
      ? `stream = ${call}\n\n${pythonStream(body)}`
      : `completion = ${call}\n\n${
          choicesAsked(body) > 1
            ? 'for choice in completion.choices:\n    print(choice.message)'
            : 'print(completion.choices[0].message)'
        }`;
  return `from openai import OpenAI

client = OpenAI(
    base_url=${toPython(`${origin}/api/v1`)},
    api_key=${toPython(unusedKey)},
)

${use}
`;
}

/** As `openaiStream`. */
function pythonStream(body: SnippetBody): string {
  const calls = hasTools(body)
    ? '\n        if choice.delta.tool_calls:\n            print(choice.index, choice.delta.tool_calls)'
    : '';
  const choices = choicesAsked(body);
  if (choices === 1)
    return `for chunk in stream:
    for choice in chunk.choices:
        print(choice.delta.content or "", end="", flush=True)${calls}`;
  return `answers = [""] * ${String(choices)}
for chunk in stream:
    for choice in chunk.choices:
        answers[choice.index] += choice.delta.content or ""${calls}
print(answers)`;
}

/** A JSON value as a Python expression: Python reads JSON's texts and numbers as they are. */
export function toPython(value: unknown, indent = ''): string {
  if (value === null || typeof value === 'boolean')
    return { null: 'None', true: 'True', false: 'False' }[`${value}`];
  if (typeof value !== 'object') return JSON.stringify(value);
  const entries = Array.isArray(value)
    ? value.map((item: unknown) => ['', item] as const)
    : Object.entries(value).map(([key, item]) => [`${JSON.stringify(key)}: `, item] as const);
  const inner = `${indent}    `;
  const lines = entries.map(([key, item]) => `${inner}${key}${toPython(item, inner)},\n`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return lines.length === 0 ? open + close : `${open}\n${lines.join('')}${indent}${close}`;
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** A JSON value as a TypeScript expression: keys unquoted where they may be, strings escaped. */
export function toSource(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item: unknown) => toSource(item, inner))
    : Object.entries(value).map(([key, item]) => `${sourceKey(key)}: ${toSource(item, inner)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (lines.length === 0) return open + close;
  return `${open}\n${lines.map((line) => `${inner}${line},\n`).join('')}${indent}${close}`;
}

function sourceKey(key: string): string {
  // Written plainly, this one would set the prototype instead of a property.
  if (key === '__proto__') return '["__proto__"]';
  return IDENTIFIER.test(key) ? key : JSON.stringify(key);
}

/** A text as one word of a POSIX shell. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
