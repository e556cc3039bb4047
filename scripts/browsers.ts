// npm run browsers: what somebody does first, in Firefox and in WebKit, against the production worker.
import { mkdir, writeFile } from 'node:fs/promises';
import { startScripted } from '../local-ai/scripted';
import { startLocalAi } from '../local-ai/server';
import { createUpstream } from '../local-ai/sources/upstream';
import type { Browser } from './browsers/browser';
import { launchFirefox } from './browsers/firefox';
import { flowNames, flows, type FlowName } from './browsers/flows';
import { findProgram } from './browsers/program';
import { Visitor } from './browsers/visitor';
import { launchWebKit } from './browsers/webkit';
import { buildWorker } from './build-worker';
import { listenInFront } from './front';
import { applyMigrations } from './migrations';
import { fail } from './process';
import { serveWorker } from './worker-server';
import { liftedBudgets } from './worker-variables';

/** Where a flow that failed leaves a picture of what it saw. */
const PICTURES = 'test-results/browsers';

interface Column {
  readonly name: string;
  /** The outcome of each flow; a sentence where none was tried. */
  readonly outcomes: ReadonlyMap<string, string> | string;
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !flowNames.some((flow) => flow === name));
if (unknown.length > 0) fail(`No such flow: ${unknown.join(', ')}. There are ${flowNames.join(', ')}.`);
const tried = flowNames.filter((name) => chosen.length === 0 || chosen.includes(name));
// So that the browsers, which end with this process, end with it then too.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

await buildWorker();
await applyMigrations('--local');
const model = await startScripted();
const ai = await startLocalAi({ source: createUpstream({ url: model.url, model: 'scripted-model' }) });
const worker = await serveWorker({ aiUrl: ai.url, variables: liftedBudgets });
const front = await listenInFront(0, worker.url);

const columns = [await tryFirefox(), await tryWebKit()];

front.stop();
await worker.stop();
await ai.close();
await model.close();

console.log(`\n${tableOf(columns)}`);
const isWrong = columns.some((column) => tried.some((flow) => outcomeOf(column, flow).startsWith('failed')));
process.exitCode = isWrong ? 1 : 0;

function tryFirefox(): Promise<Column> {
  const path = findProgram('firefox-esr', 'firefox');
  return path === null
    ? skip('Firefox', 'Firefox is not installed (Debian: firefox-esr)')
    : tryFlows('Firefox', () => launchFirefox(path));
}

function tryWebKit(): Promise<Column> {
  const driver = findProgram('WebKitWebDriver');
  const xvfb = findProgram('Xvfb');
  if (driver === null) return skip('WebKit', 'WebKit is not installed (Debian: webkit2gtk-driver)');
  if (xvfb === null) return skip('WebKit', 'Xvfb, which is its screen, is not installed (Debian: xvfb)');
  return tryFlows('WebKit', () => launchWebKit({ driver, xvfb }));
}

function skip(name: string, why: string): Promise<Column> {
  console.log(`\n── ${name}\nskipped: ${why}`);
  return Promise.resolve({ name, outcomes: `skipped: ${why}` });
}

async function tryFlows(name: string, launch: () => Promise<Browser>): Promise<Column> {
  const outcomes = new Map<string, string>();
  try {
    const browser = await launch();
    console.log(`\n── ${browser.name}`);
    for (const flow of tried) {
      const outcome = await tryFlow(browser, flow);
      console.log(`${flow}: ${outcome}`);
      outcomes.set(flow, outcome);
    }
    await browser.close();
    return { name: browser.name, outcomes };
  } catch (error) {
    return { name, outcomes: `failed: ${String(error)}` };
  }
}

async function tryFlow(browser: Browser, name: FlowName): Promise<string> {
  model.reset();
  let takePicture: (() => Promise<Buffer>) | null = null;
  const newVisitor = async () => {
    const tab = await browser.newVisitor();
    takePicture = () => tab.screenshot();
    return new Visitor(tab);
  };
  try {
    await flows[name]({ app: front.url.href, model, newVisitor });
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

function tableOf(all: readonly Column[]): string {
  const head = ['flow', ...all.map(({ name }) => name)];
  const rows = tried.map((flow) => [flow, ...all.map((column) => outcomeOf(column, flow))]);
  return [head, head.map(() => '---'), ...rows]
    .map(
      (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`,
    )
    .join('\n');
}

function outcomeOf({ outcomes }: Column, flow: FlowName): string {
  return typeof outcomes === 'string' ? outcomes : (outcomes.get(flow) ?? 'failed: not tried');
}
