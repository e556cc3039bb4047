/** The findings of a program about a client, in the order of the table. */
export const checks = ['answer', 'stream', 'tools', 'schema', 'errors'] as const;
export type Check = (typeof checks)[number];

/** The tools that install and run clients of a language. */
export type Toolchain = 'node' | 'python' | 'go' | 'rust';

/** A real client of OpenAI's API, and the program beside this file that uses it. */
export interface Client {
  readonly name: string;
  readonly toolchain: Toolchain;
  /** The folder of the cache that it is installed in; those that go together share one. */
  readonly folder: string;
  /** As the registry calls them, at the version that is tried. The first is the client itself. */
  readonly packages: readonly [string, ...string[]];
  readonly program: string;
  readonly arguments?: readonly string[];
}

const node = { toolchain: 'node', folder: 'node' } as const;
const python = { toolchain: 'python', folder: 'python' } as const;

/** The newest of each on 2026-11-24 that run on Node 20. */
export const clients: readonly Client[] = [
  {
    ...node,
    name: '`openai` for Node, Chat Completions',
    packages: ['openai@6.49.0'],
    program: 'openai-node.js',
  },
  {
    ...node,
    name: '`openai` for Node, Responses',
    packages: ['openai@6.49.0'],
    program: 'openai-node-responses.js',
  },
  {
    ...node,
    name: 'Vercel’s AI SDK, Chat Completions',
    packages: ['@ai-sdk/openai@3.0.141', 'ai@6.0.325', 'zod@4.6.7'],
    program: 'ai-sdk.js',
    arguments: ['chat'],
  },
  {
    ...node,
    name: 'Vercel’s AI SDK, Responses',
    packages: ['@ai-sdk/openai@3.0.141', 'ai@6.0.325', 'zod@4.6.7'],
    program: 'ai-sdk.js',
    arguments: ['responses'],
  },
  {
    ...node,
    name: 'LangChain for Node',
    packages: ['@langchain/openai@1.0.0', '@langchain/core@1.0.0', 'zod@4.6.7'],
    program: 'langchain-node.js',
  },
  { ...python, name: '`openai` for Python', packages: ['openai==3.57.0'], program: 'openai_python.py' },
  {
    ...python,
    name: 'LangChain for Python',
    packages: ['langchain-openai==1.7.4', 'openai==3.57.0'],
    program: 'langchain_python.py',
  },
  { ...python, name: '`llm`', packages: ['llm==0.36', 'openai==3.57.0'], program: 'llm_python.py' },
  {
    ...python,
    // It wants an older `openai`.
    folder: 'python-agents',
    name: 'OpenAI’s agents SDK for Python, Responses',
    packages: ['openai-agents==0.24.0'],
    program: 'agents_python.py',
  },
  {
    name: '`openai-go`',
    toolchain: 'go',
    folder: 'openai-go',
    packages: ['github.com/openai/openai-go/v3@v3.96.0'],
    program: 'openai_go.go',
  },
  {
    name: '`go-openai`',
    toolchain: 'go',
    folder: 'go-openai',
    packages: ['github.com/sashabaranov/go-openai@v1.43.0'],
    program: 'go_openai.go',
  },
  {
    name: '`async-openai` for Rust',
    toolchain: 'rust',
    folder: 'async-openai',
    packages: ['async-openai@0.43.0', 'tokio@1', 'futures@0.3', 'serde_json@1'],
    program: 'async_openai.rs',
  },
];

/** The scripted model's answers to the programs' prompts. A prompt is its check in brackets. */
export const script = [
  { match: '[answer]', chunks: ['Hello ', 'there.'] },
  { match: '[stream]', chunks: ['One ', 'two ', 'three.'] },
  { match: '[tools]', toolCalls: [{ id: 'call_1', name: 'weather', arguments: ['{"city":', '"Paris"}'] }] },
  { match: '[tools]', chunks: ['It rains ', 'in Paris.'] },
  { match: '[schema]', chunks: ['{"city":', '"Paris"}'] },
];
