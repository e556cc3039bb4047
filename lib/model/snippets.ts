import { shellQuote, toSource } from './source-text';

/** A chat completion request as plain JSON. */
export interface SnippetBody {
  readonly model: string;
  readonly messages: readonly object[];
  readonly [parameter: string]: unknown;
}

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

/**
 * This request for a POSIX shell.
 *
 * @param origin where the deployment is: `https://example.com`
 */
export function curlSnippet(body: SnippetBody, origin: string): string {
  // -N shows what is streamed as it comes.
  return `curl ${body['stream'] === true ? '-N ' : ''}${shellQuote(`${origin}/api/v1/chat/completions`)} \\
  -H 'Content-Type: application/json' \\
  -H "Authorization: Bearer \${ACCESS_CODE:-open}" \\
  -d ${shellQuote(JSON.stringify(body, null, 2))}
`;
}

/** This request by OpenAI's own package for TypeScript. */
export function openaiSnippet(body: SnippetBody, origin: string): string {
  const call = `client.chat.completions.create(${toSource(body)})`;
  const use =
    body['stream'] === true
      ? `const stream = await ${call};

for await (const chunk of stream) {
  process.stdout.write(chunk.choices[0]?.delta.content ?? "");
}`
      : `const completion = await ${call};

console.log(completion.choices[0]?.message);`;
  return `import OpenAI from "openai";

const client = new OpenAI({
  baseURL: ${toSource(`${origin}/api/v1`)},
  apiKey: process.env.ACCESS_CODE ?? "open",
});

${use}
`;
}
