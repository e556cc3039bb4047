import { headerRecord } from '@/lib/storage/read-header';
import { readTabNews } from './read-tab-news';
import type { TabChannel, TabNews } from './tab-channel';

/** The name under which all tabs, and their workers, hear each other. */
const channelName = 'edgewise';

/** The other tabs by BroadcastChannel, which is opened at the first use. */
export function createBroadcastTabs(): TabChannel {
  let opened: BroadcastChannel | null = null;
  const channel = (): BroadcastChannel => (opened ??= new BroadcastChannel(channelName));
  return {
    post(news) {
      channel().postMessage(asRecord(news));
    },
    subscribe(listener) {
      channel().addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const news = readTabNews(data);
        if (news) listener(news);
      });
    },
  };
}

/** News as tabs of any build read it. */
function asRecord(news: TabNews): TabNews {
  if (news.kind !== 'changed') return news;
  return { ...news, change: { ...news.change, header: headerRecord(news.change.header) } };
}
