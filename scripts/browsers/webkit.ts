import { z } from 'zod';
import { freePort } from '../port';
import { DriverError, type Browser, type ElementId, type Role, type Tab } from './browser';
import { startProgram } from './program';

/** Where an element of a role may be; which of them have it, the browser says. */
const candidates: Readonly<Record<Role, string>> = {
  article: 'article, [role=article]',
  button: 'button, summary, [role=button]',
  dialog: 'dialog, [role=dialog], [role=alertdialog]',
  link: 'a[href], [role=link]',
  radio: 'input[type=radio], [role=radio]',
  status: 'output, [role=status]',
  textbox: 'textarea, input, [role=textbox], [contenteditable]',
};

export interface WebKitPrograms {
  driver: string;
  /** Gives the browser a screen that nobody sees. */
  xvfb: string;
}

/** Starts WebKitGTK's own small browser by its WebDriver. A session is a visitor: it begins with nothing stored. */
export async function launchWebKit({ driver, xvfb }: WebKitPrograms): Promise<Browser> {
  const screen = await startProgram(xvfb, ['-displayfd', '1', '-screen', '0', '1280x1024x24'], {
    ready: /^(\d+)\n/m,
  });
  const port = await freePort();
  const base = `http://127.0.0.1:${String(port)}`;
  const program = await startProgram(driver, [`--port=${String(port)}`], {
    env: { DISPLAY: `:${screen.found}` },
    ready: () =>
      fetch(`${base}/status`).then(
        ({ ok }) => ok,
        () => false,
      ),
  });
  let session: string | null = null;
  const begin = async () => {
    if (session !== null) await command('DELETE', session);
    const begun = await command('POST', `${base}/session`, { capabilities: {} });
    const { sessionId, capabilities } = sessionBegun.parse(begun);
    session = `${base}/session/${sessionId}`;
    return { session, version: capabilities.browserVersion };
  };
  const { version } = await begin();
  return {
    name: `WebKitGTK ${version}`,
    async newVisitor() {
      return createTab((await begin()).session);
    },
    takeErrors: () => [],
    async close() {
      try {
        if (session !== null) await command('DELETE', session);
      } finally {
        await program.stop();
        await screen.stop();
      }
    },
  };
}

function createTab(session: string): Tab {
  const run = (script: string, ...args: readonly unknown[]) =>
    command('POST', `${session}/execute/sync`, { script, args });
  return {
    async open(url) {
      await command('POST', `${session}/url`, { url });
    },
    async reload() {
      await command('POST', `${session}/refresh`, {});
    },
    async find(role, name, within) {
      const shown = await run(
        `return [...(arguments[1] ?? document).querySelectorAll(arguments[0])].filter((element) =>
          element.checkVisibility({ visibilityProperty: true }))`,
        candidates[role],
        within === undefined ? null : reference(within),
      );
      const found: ElementId[] = [];
      for (const { [ELEMENT]: id } of references.parse(shown)) {
        const element = `${session}/element/${id}`;
        if (name !== undefined && (await command('GET', `${element}/computedlabel`)) !== name) continue;
        if ((await command('GET', `${element}/computedrole`)) === role) found.push(id);
      }
      return found;
    },
    read: (element, look) => run(`return (${String(look)})(arguments[0]) ?? null`, reference(element)),
    async perform(input) {
      await command('POST', `${session}/actions`, { actions: [input] });
    },
    async choose(label, path) {
      const value = `input[type=file][aria-label="${label}"]`;
      const field = await command('POST', `${session}/element`, { using: 'css selector', value });
      const id = referenceTo.parse(field)[ELEMENT];
      await command('POST', `${session}/element/${id}/value`, { text: path });
    },
    async screenshot() {
      return Buffer.from(z.string().parse(await command('GET', `${session}/screenshot`)), 'base64');
    },
  };
}

/** The key under which WebDriver's JSON refers to an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const reference = (id: ElementId) => ({ [ELEMENT]: id });
const referenceTo = z.object({ [ELEMENT]: z.string() });
const references = z.array(referenceTo);
const sessionBegun = z.object({
  sessionId: z.string(),
  capabilities: z.object({ browserVersion: z.string() }),
});
const answered = z.object({ value: z.unknown() });
const refused = z.object({ value: z.object({ error: z.string(), message: z.string() }) });

/** Rejects with a DriverError where the driver refuses. */
async function command(method: 'GET' | 'POST' | 'DELETE', url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.ok) return answered.parse(JSON.parse(text)).value;
  const { error, message } = refused.parse(JSON.parse(text)).value;
  throw new DriverError(error, message);
}
