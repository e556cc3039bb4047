/*
 * The house: which room may import which. docs/architecture.md draws it. A room is a folder of lib/ or components/; what
 * is not listed here is no room, and its imports fail. The linter of the house is itself tested: scripts/house.test.ts.
 */

/** Each room of lib/ with the rooms it may import. */
const lib = table(`
  json
  parameters     json
  model          json parameters
  settings       json parameters model
  words          json parameters model settings board
  api            json model
  conversation   json model settings
  attachments    json conversation
  answer         json model settings conversation attachments api
  board          json parameters model settings conversation
  storage        json model settings conversation board
  chat           json model settings conversation answer storage
  board-session  json model settings conversation attachments answer board storage chat share
  tokens         json
  search         json conversation board storage markdown
  transfer       json model settings conversation attachments answer board storage board-session words markdown
  markdown       json
  highlight      json
  diagram        json markdown
  offline        words
  share          json parameters model settings conversation attachments board storage api
  server         json parameters model words share answer offline
`);

/** Each room of components/ with the rooms of components/ it may import; of lib/ all but `server`. */
const components = table(`
  words
  ui             words
  theme          words ui
  session        words ui theme
  markdown       words ui theme
  door           words ui
  admin          words ui door
  attachments    words ui session
  lens           words ui session
  message        words ui session markdown attachments lens
  model          words ui session
  settings       words ui session model
  commands       words ui theme session
  composer       words ui session attachments message model settings commands
  thread         words ui session attachments message model
  inspector      words ui session markdown message settings
  transfer       words ui session
  sidebar        words ui theme session transfer
  share          words ui session markdown message inspector
  reference      words ui
  board          words ui theme session markdown message settings commands sidebar inspector share shell
  shell          words ui theme session thread attachments message composer settings sidebar commands inspector model share transfer door
`);

/** Every other folder with the folders it may import, and of `lib` and `components` the rooms where not all. */
const others = table(`
  app            components lib
  local-ai       lib/json lib/parameters lib/model lib/words
  scripts        local-ai lib/model lib/offline lib/server lib/words
  bench          scripts local-ai e2e/support components/markdown lib/markdown lib/highlight lib/attachments/testing lib/share/testing
  e2e            scripts local-ai lib/json lib/model lib/markdown lib/diagram lib/attachments lib/answer lib/share lib/chat lib/transfer lib/words
`);

/**
 * @param {string} text a line for each folder: its name, and what it may import
 * @returns {Readonly<Record<string, readonly string[]>>}
 */
function table(text) {
  const rows = text.trim().split('\n');
  return Object.fromEntries(
    rows.map((row) => row.trim().split(/\s+/)).map(([name, ...allowed]) => [name, allowed]),
  );
}

const ours = ['app', 'components', 'lib', 'local-ai', 'scripts', 'bench', 'e2e'];
/** What only tests load; it may look anywhere. */
const tests = '\\.test\\.tsx?$|/testing/';

/** @param {readonly string[]} folders @returns {string[]} patterns of what is in them */
const within = (folders) => folders.map((folder) => `^${folder}/`);

/**
 * @param {string} folder
 * @param {readonly string[]} allowed
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
const mayImport = (folder, allowed) => ({
  name: `what ${folder} may import`,
  comment: `${folder} may import ${allowed.join(', ') || 'no other folder'}. Move the code, or change the table.`,
  severity: 'error',
  from: { path: `^${folder}/`, pathNot: tests },
  to: { path: within(ours), pathNot: within([folder, ...allowed]) },
});

const libRooms = Object.keys(lib).filter((room) => room !== 'server');

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(lib).map(([room, allowed]) =>
      mayImport(
        `lib/${room}`,
        allowed.map((other) => `lib/${other}`),
      ),
    ),
    ...Object.entries(components).map(([room, allowed]) =>
      mayImport(`components/${room}`, [
        ...libRooms.map((other) => `lib/${other}`),
        ...allowed.map((other) => `components/${other}`),
      ]),
    ),
    ...Object.entries(others).map(([folder, allowed]) => mayImport(folder, allowed)),
    {
      name: 'no circles',
      comment: 'Types count too: a circle of types is a circle of thoughts.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no unresolved imports',
      severity: 'error',
      from: {},
      // The build makes it (worker-modules.d.ts); the fetch handler is a virtual module of next-on-pages.
      to: {
        couldNotResolve: true,
        pathNot: '^(edgewise-documents|@cloudflare/next-on-pages/fetch-handler)$',
      },
    },
    {
      name: 'every folder is a room',
      comment: 'Add the folder to the table in .dependency-cruiser.mjs and to docs/architecture.md.',
      severity: 'error',
      from: {
        path: '^(lib|components)/',
        pathNot: [
          ...within([...Object.keys(lib).map((room) => `lib/${room}`)]),
          ...within(Object.keys(components).map((room) => `components/${room}`)),
          tests,
        ],
      },
      to: {},
    },
    {
      name: 'lib/server runs at the edge',
      comment: 'Routes, the worker and the build import lib/server, nobody else.',
      severity: 'error',
      from: {
        pathNot: [
          '^lib/server/',
          '^app/(api|s)/',
          '^worker\\.ts$',
          '^next\\.config\\.mjs$',
          '^scripts/',
          tests,
        ],
      },
      to: { path: '^lib/server/' },
    },
    {
      name: 'tests stay out of the product',
      comment: 'What only tests use stands in a testing/ folder, and nothing else loads it.',
      severity: 'error',
      from: { path: ['^app/', '^components/', '^lib/', '^worker\\.ts$'], pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'one validator',
      comment: 'Take z from lib/json/zod.ts, which keeps it from `new Function`.',
      severity: 'error',
      from: { path: ['^app/', '^components/', '^lib/'], pathNot: '^lib/json/zod\\.ts$' },
      to: { path: 'node_modules/zod/' },
    },
    {
      name: 'one way into storage',
      comment:
        'The page reads and writes conversations by the chat store, which knows what storage has not taken yet.',
      severity: 'error',
      from: { path: ['^app/', '^components/'], pathNot: tests },
      to: { path: '^lib/storage/(indexed-db-storage|database)\\.ts$' },
    },
    {
      name: 'no client router',
      comment: 'A link is an <a>: next.config.mjs leaves what Next.js navigates by out of the first load.',
      severity: 'error',
      from: { path: ['^app/', '^components/', '^lib/'], pathNot: '^app/s/\\[id\\]/page\\.tsx$' },
      to: { path: 'node_modules/next/(link|form|navigation)\\.js$' },
    },
    {
      name: 'no Node in the product',
      comment: 'The product runs in browsers and in workerd, whose zlib alone can be told where to stop.',
      severity: 'error',
      from: {
        path: ['^app/', '^components/', '^lib/', '^worker\\.ts$'],
        pathNot: [tests, '^lib/server/gunzip\\.ts$'],
      },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: [
        '^\\.(next|vercel|wrangler|edgewise)/',
        '^scripts/interop/programs/',
        '^public/',
        '^next-env\\.d\\.ts$',
      ],
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
