// npm run browsers: what somebody does first, in Firefox and in WebKit, against the production worker.
import { mkdir, writeFile } from 'node:fs/promises';
import { startScripted } from '../local-ai/scripted';
import { startLocalAi } from '../local-ai/server';
import { createUpstream } from '../local-ai/sources/upstream';
import type { Browser } from './browsers/browser';
import { launchFirefox } from './browsers/firefox';
import { flows, type Stage } from './browsers/flows';
import { findProgram } from './browsers/program';
import { Visitor } from './browsers/visitor';
import { launchWebKit } from './browsers/webkit';
import { buildWorker } from './build-worker';
import { listenInFront } from './front';
import { applyMigrations } from './migrations';
import { serveWorker } from './worker-server';
import { liftedBudgets } from './worker-variables';

/** Where a flow that failed leaves a picture of what it saw. */
const PICTURES = 'test-results/browsers';

interface Column {
  readonly name: string;
  /** What came of each flow; a sentence where none was tried. */
  readonly outcomes: ReadonlyMap<string, string> | string;
}

await buildWorker();
await applyMigrations('--local');
const model = await startScripted();
const ai = await startLocalAi({ source: createUpstream({ url: model.url, model: 'scripted-model' }) });
const worker = await serveWorker({ aiUrl: ai.url, variables: liftedBudgets });
const front = await listenInFront(0, worker.url);

const wanted = process.argv.slice(2);
const columns = [await tryFirefox(), await tryWebKit()];

front.stop();
await worker.stop();
await ai.close();
await model.close();

console.log(`\n${tableOf(columns)}`);
const isWrong = columns.some(
  ({ outcomes }) => typeof outcomes !== 'string' && [...outcomes.values()].some((said) => said !== 'passed'),
);
process.exitCode = isWrong ? 1 : 0;

async function tryFirefox(): Promise<Column> {
  const path = findProgram('firefox-esr', 'firefox');
  if (path === null)
    return { name: 'Firefox', outcomes: 'skipped: Firefox is not installed (Debian: firefox-esr)' };
  return tryFlows(await launchFirefox(path));
}

async function tryWebKit(): Promise<Column> {
  const driver = findProgram('WebKitWebDriver');
  const xvfb = findProgram('Xvfb');
  if (driver === null)
    return { name: 'WebKit', outcomes: 'skipped: WebKit is not installed (Debian: webkit2gtk-driver)' };
  if (xvfb === null)
    return {
      name: 'WebKit',
      outcomes: 'skipped: Xvfb, a screen for WebKit, is not installed (Debian: xvfb)',
    };
  return tryFlows(await launchWebKit({ driver, xvfb }));
}

async function tryFlows(browser: Browser): Promise<Column> {
  console.log(`\n── ${browser.name}`);
  const outcomes = new Map<string, string>();
  try {
    for (const [name, flow] of Object.entries(flows)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const outcome = await tryFlow(browser, name, flow);
      console.log(`${name}: ${outcome}`);
      outcomes.set(name, outcome);
    }
  } finally {
    await browser.close();
  }
  return { name: browser.name, outcomes };
}

async function tryFlow(
  browser: Browser,
  name: string,
  flow: (stage: Stage) => Promise<void>,
): Promise<string> {
  model.reset();
  let takePicture: (() => Promise<Buffer>) | null = null;
  const newVisitor = async () => {
    const tab = await browser.newVisitor();
    takePicture = () => tab.screenshot();
    return new Visitor(tab);
  };
  try {
    await flow({ app: front.url.href, model, newVisitor });
    const errors = browser.takeErrors();
    return errors.length === 0 ? 'passed' : `failed: the console says ${errors.join(' | ')}`;
  } catch (error) {
    const heard = browser.takeErrors().map((text) => ` | the console says ${text}`);
    const picture = await keepPicture(`${browser.name} ${name}`, takePicture);
    return `failed: ${error instanceof Error ? error.message : String(error)}${heard.join('')}${picture}`;
  }
}

async function keepPicture(title: string, take: (() => Promise<Buffer>) | null): Promise<string> {
  if (take === null) return '';
  const path = `${PICTURES}/${title.replaceAll(/[^\w.]+/g, '-')}.png`;
  try {
    await mkdir(PICTURES, { recursive: true });
    await writeFile(path, await take());
    return ` (${path})`;
  } catch {
    return '';
  }
}

function tableOf(tried: readonly Column[]): string {
  const names = Object.keys(flows).filter((name) => wanted.length === 0 || wanted.includes(name));
  const rows = names.map((name) => [
    name,
    ...tried.map(({ outcomes }) => (typeof outcomes === 'string' ? outcomes : (outcomes.get(name) ?? ''))),
  ]);
  const head = ['flow', ...tried.map(({ name }) => name)];
  return [head, head.map(() => '---'), ...rows]
    .map(
      (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`,
    )
    .join('\n');
}
