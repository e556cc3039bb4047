import { afterEach, expect, it, vi } from 'vitest';
import { newConversation } from '@/lib/conversation/messages';
import { defaultSettings } from '@/lib/settings/settings';
import { changeBetween } from './conversation-change';
import { createBroadcastTabs, type TabEvent } from './tab-channel';

/** A browser's channel: what one posts, all others hear. */
class Channel extends EventTarget {
  static readonly opened = new Set<Channel>();
  constructor() {
    super();
    Channel.opened.add(this);
  }
  postMessage(data: unknown): void {
    for (const other of Channel.opened)
      if (other !== this) other.dispatchEvent(new MessageEvent('message', { data: structuredClone(data) }));
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('tells a later parameter where every build finds it, and hears it in its place', () => {
  vi.stubGlobal('BroadcastChannel', Channel);
  const settings = { ...defaultSettings, parameters: { reasoning_effort: 'high', temperature: 0.3 } };
  const change = changeBetween(undefined, newConversation('one', 1, settings));
  const heard: TabEvent[] = [];
  const posted: unknown[] = [];
  createBroadcastTabs().subscribe((news) => heard.push(news));
  new Channel().addEventListener('message', (event) => {
    if (event instanceof MessageEvent) posted.push(event.data);
  });

  const tab = createBroadcastTabs();
  tab.post({ kind: 'changed', change });
  tab.post({ kind: 'presets' });

  const record = { parameters: { temperature: 0.3 }, extraParameters: '{"reasoning_effort":"high"}' };
  expect(posted).toMatchObject([{ change: { header: { settings: record } } }, { kind: 'presets' }]);
  expect(heard).toEqual([{ kind: 'changed', change }, { kind: 'presets' }]);
});
