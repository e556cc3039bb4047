import { area } from '../words';

/** Pages besides the chat: the name in the browser's frame, and the pages with one thing to say. */
export const pageWords = area('pages', {
  site: {
    name: 'Edgewise',
    description: 'Chat with GPT-5.4 on Cloudflare’s edge. Your conversations stay in your browser.',
  },
  openChat: 'Open the chat',
  crash: {
    title: 'Something went wrong on this page',
    text: 'Your conversations are safe in this browser. Reload the page to get back to them.',
    action: 'Reload',
  },
  notFound: {
    title: 'There’s nothing at this address',
    text: 'Check the link, or start a new conversation.',
  },
  gone: {
    title: 'This link no longer works',
    text: 'It was revoked, expired or mistyped. Ask whoever sent it for a new one.',
    tabTitle: 'Link not found',
  },
  unavailable: {
    title: 'This conversation can’t be shown right now',
    text: 'Something went wrong on the server. Nothing is lost: reload the page in a moment.',
    tabTitle: 'Not available',
  },
});
