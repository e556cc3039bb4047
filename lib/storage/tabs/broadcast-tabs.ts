import { readTabNews } from './read-tab-news';
import type { TabChannel } from './tab-channel';

/** The name under which all tabs, and their workers, hear each other. */
const channelName = 'edgewise';

/**
 * The other tabs by BroadcastChannel, which is opened at the first use. Where a browser has none, or refuses it, each
 * tab is by itself: it sees what others wrote when it is loaded again.
 */
export function createBroadcastTabs(): TabChannel {
  let opened: BroadcastChannel | null | undefined;
  const channel = (): BroadcastChannel | null => {
    if (opened === undefined) opened = openChannel();
    return opened;
  };
  return {
    post(news) {
      channel()?.postMessage(news);
    },
    subscribe(listener) {
      channel()?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const news = readTabNews(data);
        if (news) listener(news);
      });
    },
  };
}

function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(channelName);
  } catch {
    return null;
  }
}
