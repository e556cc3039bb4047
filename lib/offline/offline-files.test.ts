import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chunk, FakeBrowser, ORIGIN } from './testing/fake-browser';

async function browserWith(...builds: string[]) {
  const browser = new FakeBrowser();
  for (const build of builds) {
    browser.deployed = build;
    await browser.worker(build).install();
  }
  browser.asked.length = 0;
  return browser;
}

it('opens the app, every conversation and every board without a network', async () => {
  const browser = await browserWith('a');
  browser.deployed = null;
  const worker = browser.worker('a');
  for (const path of ['/', '/c/one', '/c/two?found=1', '/?prompt=Hello'])
    expect(await browser.get(worker, path, 'navigate'), path).toMatch(/en \/$/);
  for (const path of ['/b', '/b/one', '/b/new?from=one'])
    expect(await browser.get(worker, path, 'navigate'), path).toMatch(/en \/b$/);
  expect(await browser.get(worker, chunk('dialog-a'))).toBe(chunk('dialog-a'));
  expect(await browser.get(worker, '/icon.svg')).toBe('a/icon.svg');
  expect(browser.asked).toEqual([]);
});

it.each([
  ['the API', 'GET', 'cors', '/api/schema'],
  ['the API by its other name', 'GET', 'cors', '/v1/models'],
  ['a question', 'POST', 'cors', '/api/v1/chat/completions'],
  ['a form that is sent to a page', 'POST', 'navigate', '/'],
  ['a shared page', 'GET', 'navigate', '/s/abc'],
  ['a page that is none of its documents', 'GET', 'navigate', '/admin'],
  ['the frame of diagrams', 'GET', 'navigate', '/diagram/frame'],
  ['itself', 'GET', 'same-origin', '/sw.js'],
  ['what Next.js’s router fetches of a page', 'GET', 'cors', '/?_rsc=1'],
  ['the same of a conversation', 'GET', 'cors', '/c/one?_rsc=1'],
  ['what switches it off', 'GET', 'navigate', '/?offline=off'],
  ['what has a name of every object', 'GET', 'cors', '/constructor'],
] as const)('leaves %s alone', async (_, method, mode, path) => {
  const worker = (await browserWith('a')).worker('a');
  expect(worker.answer({ method, mode, url: ORIGIN + path })).toBeNull();
});

it('leaves other sites alone', async () => {
  const worker = (await browserWith('a')).worker('a');
  expect(worker.answer({ method: 'GET', mode: 'navigate', url: 'https://elsewhere.example/' })).toBeNull();
});

it.each(['a document of another build', 'the door'])(
  'downloads nothing but a document where that is %s',
  async (what) => {
    const browser = new FakeBrowser();
    const worker = browser.worker('a');
    if (what === 'the door') browser.hasDoor = true;
    else browser.deployed = 'b';
    await expect(worker.install()).rejects.toThrow('/ is not this build');
    expect(browser.asked).toEqual(['/']);
    expect(browser.cacheNames).toEqual([]);
    browser.hasDoor = false;
    browser.deployed = 'a';
    await worker.install();
    expect(browser.kept('a')).toContain('/?language=en');
  },
);

it('keeps no document before its files, and goes on later with what it has', async () => {
  const browser = new FakeBrowser();
  const worker = browser.worker('a');
  browser.missing = chunk('shared-1');
  await expect(worker.install()).rejects.toThrow('404');
  expect(browser.kept('a')).toContain('/icon.svg');
  expect(browser.kept('a')).not.toContain('/?language=en');
  browser.missing = null;
  browser.asked.length = 0;
  await worker.install();
  expect(browser.asked).not.toContain('/icon.svg');
  expect(browser.kept('a')).toContain('/?language=en');
});

it('leads to the door once its person has signed out, when asked for it by the network, and never keeps the door', async () => {
  const browser = await browserWith('a');
  const worker = browser.worker('a');
  browser.hasDoor = true;
  // A reload opens what is kept: the door is had past the worker alone.
  expect(await browser.get(worker, '/', 'navigate')).toMatch(/en \/$/);
  expect(await browser.get(worker, '/?offline=off', 'navigate')).toBe('The door');
  browser.language = 'en-XA';
  expect(await browser.get(worker, '/', 'navigate')).toBe('The door');
  expect(browser.kept('a')).not.toContain('/?language=en-XA');
});

it('takes what has its hash in its name from an earlier build, and nothing else', async () => {
  const browser = await browserWith('a');
  browser.deployed = 'b';
  await browser.worker('b').install();
  expect(browser.asked).not.toContain(chunk('shared-1'));
  expect(browser.asked).toContain('/icon.svg');
  expect(await browser.get(browser.worker('b'), '/icon.svg')).toBe('b/icon.svg');
  expect(await browser.get(browser.worker('a'), '/icon.svg')).toBe('a/icon.svg');
});

it('gives a page its own build’s document until the newer worker takes over', async () => {
  const browser = await browserWith('a', 'b');
  expect(await browser.get(browser.worker('a'), '/', 'navigate')).toContain('webpack-a');
  expect(await browser.get(browser.worker('b'), '/', 'navigate')).toContain('webpack-b');
  expect(browser.asked).toEqual([]);
});

it('opens the dialogs of a page that was open before the newer build took over, as long as it is open', async () => {
  const browser = await browserWith('a', 'b');
  const old = browser.openPage('a');
  browser.openPage('b');
  const worker = browser.worker('b');
  await worker.cleanUp();
  expect(await browser.get(worker, chunk('dialog-a'))).toBe(chunk('dialog-a'));
  browser.open.delete(old);
  await worker.cleanUp();
  expect(browser.cacheNames).toEqual(['b']);
});

it('deletes nothing while it is not known what a page needs', async () => {
  const browser = await browserWith('a', 'b');
  browser.openPage('b', false);
  await browser.worker('b').cleanUp();
  expect(browser.cacheNames).toEqual(['a', 'b']);
});

it('does not delete what another build has kept for when it takes over', async () => {
  const browser = await browserWith('a', 'b');
  browser.openPage('a');
  browser.isAnotherComing = true;
  await browser.worker('a').cleanUp();
  expect(browser.cacheNames).toEqual(['a', 'b']);
});

it('keeps a large file once it has been used', async () => {
  const browser = await browserWith('a');
  const worker = browser.worker('a');
  await browser.get(worker, chunk('large-a'));
  await browser.get(worker, chunk('unknown'));
  expect(browser.kept('a')).toContain(chunk('large-a'));
  expect(browser.kept('a')).not.toContain(chunk('unknown'));
  browser.deployed = null;
  expect(await browser.get(worker, chunk('large-a'))).toBe(chunk('large-a'));
  await expect(browser.get(worker, chunk('unknown'))).rejects.toThrow('Failed to fetch');
});

it('keeps nothing again for a page that has deleted what was kept', async () => {
  const browser = await browserWith('a');
  const worker = browser.worker('a');
  browser.forget('a');
  for (const path of [chunk('dialog-a'), chunk('large-a'), '/icon.svg']) await browser.get(worker, path);
  expect(browser.cacheNames).toEqual([]);
});

it('asks the network for a document in another language, and keeps that too', async () => {
  const browser = await browserWith('a');
  const worker = browser.worker('a');
  browser.language = 'en-XA';
  expect(await browser.get(worker, '/', 'navigate')).toMatch(/en-XA \/$/);
  browser.deployed = null;
  expect(await browser.get(worker, '/', 'navigate')).toMatch(/en-XA \/$/);
  expect(await browser.get(worker, '/b', 'navigate'), 'rather than none').toMatch(/en \/b$/);
});

it('keeps no document of a newer build beside its own files', async () => {
  const browser = await browserWith('a');
  browser.deployed = 'b';
  browser.language = 'en-XA';
  const worker = browser.worker('a');
  expect(await browser.get(worker, '/', 'navigate')).toContain('webpack-b');
  expect(browser.kept('a')).not.toContain('/?language=en-XA');
});

it('brings every open page all of its files, through any order of deployments, take-overs, tabs and losses of the network', async () => {
  const step = fc.oneof(
    fc.constantFrom('deploy', 'install', 'take over', 'open', 'clean up', 'lose network', 'find network'),
    fc.nat(5).map((which) => ({ close: which })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const browser = await browserWith('0');
      let [deployed, active] = [0, '0'];
      let waiting: string | null = null;
      browser.openPage('0');
      for (const each of steps) {
        if (typeof each === 'object') browser.open.delete([...browser.open.keys()][each.close] ?? '');
        else if (each === 'deploy') browser.deployed = String((deployed += 1));
        else if (each === 'lose network') browser.deployed = null;
        else if (each === 'find network') browser.deployed = String(deployed);
        else if (each === 'open') {
          const html = await browser.get(browser.worker(active), '/', 'navigate');
          browser.openPage(/webpack-(\d+)/.exec(html)?.[1] ?? '');
        } else if (each === 'clean up') {
          await browser.worker(active).cleanUp();
        } else if (each === 'install') {
          const next = String(deployed);
          const installed = await browser
            .worker(next)
            .install()
            .then(
              () => true,
              () => false,
            );
          if (installed && next !== active) waiting = next;
        } else if (waiting !== null) {
          [active, waiting] = [waiting, null];
        }
        browser.isAnotherComing = waiting !== null;
        browser.asked.length = 0;
        for (const { build } of browser.open.values())
          expect(await browser.get(browser.worker(active), chunk(`dialog-${build}`))).toBe(
            chunk(`dialog-${build}`),
          );
        expect(browser.asked).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});
