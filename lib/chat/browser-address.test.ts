import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserAddress } from './browser-address';

/** A page with its history, and the frames and tasks that are still to come. */
function stubPage(first = '/') {
  const entries = [first];
  const location = { pathname: first };
  const go = (path: string) => {
    location.pathname = path;
  };
  const listeners: (() => void)[] = [];
  vi.stubGlobal('location', location);
  vi.stubGlobal('addEventListener', (_name: string, listener: () => void) => listeners.push(listener));
  vi.stubGlobal('history', {
    pushState(_state: null, _title: string, path: string) {
      entries.push(path);
      go(path);
    },
    replaceState(_state: null, _title: string, path: string) {
      entries[entries.length - 1] = path;
      go(path);
    },
  });
  return {
    entries,
    back() {
      entries.pop();
      go(entries.at(-1) ?? '');
      for (const listener of listeners) listener();
    },
  };
}

const frames: (() => void)[] = [];
const timing = {
  onNextFrame(callback: () => void) {
    frames.push(callback);
    return () => undefined;
  },
  nextTask: () => Promise.resolve(),
};
const drawFrame = async () => {
  for (const frame of frames.splice(0)) frame();
  await Promise.resolve();
};

describe('the page’s address', () => {
  beforeEach(() => {
    frames.length = 0;
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('is replaced after the next frame, and read as it will be until then', async () => {
    const page = stubPage();
    const address = browserAddress(timing);
    address.show('a', 'replace');
    address.show('a', 'replace');
    expect(address.read()).toBe('a');
    expect(page.entries).toEqual(['/']);
    expect(frames).toHaveLength(1);
    await drawFrame();
    expect(page.entries).toEqual(['/c/a']);
    expect(address.read()).toBe('a');
  });

  it('goes on from what it was to be replaced by, where another conversation comes at once', async () => {
    const page = stubPage();
    const address = browserAddress(timing);
    address.show('a', 'replace');
    address.show('b', 'push');
    expect(page.entries).toEqual(['/c/a', '/c/b']);
    await drawFrame();
    expect(page.entries).toEqual(['/c/a', '/c/b']);
  });

  it('ends at the last of several replacements, also where that is the first again', async () => {
    const page = stubPage('/c/a');
    const address = browserAddress(timing);
    address.show('b', 'replace');
    address.show('a', 'replace');
    await drawFrame();
    expect(page.entries).toEqual(['/c/a']);
    expect(address.read()).toBe('a');
  });

  it('leaves the entry that Back has gone to as it is', async () => {
    const page = stubPage();
    const address = browserAddress(timing);
    const shown: (string | null)[] = [];
    address.subscribe(() => shown.push(address.read()));
    address.show('a', 'push');
    address.show('b', 'replace');
    page.back();
    await drawFrame();
    expect(shown).toEqual([null]);
    expect(page.entries).toEqual(['/']);
  });
});
