import { readTabNews } from './read-tab-news';
import type { TabChannel } from './tab-channel';

/** The name under which all tabs, and their workers, hear each other. */
const channelName = 'edgewise';

/** The other tabs by BroadcastChannel, which is opened at the first use. */
export function createBroadcastTabs(): TabChannel {
  let opened: BroadcastChannel | null = null;
  const channel = (): BroadcastChannel => (opened ??= new BroadcastChannel(channelName));
  return {
    post(news) {
      channel().postMessage(news);
    },
    subscribe(listener) {
      channel().addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const news = readTabNews(data);
        if (news) listener(news);
      });
    },
  };
}
