import { area } from '../words';
import { bytes, count, date, plural } from './format';

/** The dialog that shares a conversation or a board. */
export const shareWords = area('share', {
  titles: { conversation: 'Share conversation', board: 'Share board' },
  emptyBoard: 'This board has nothing to share yet. Write a message first.',
  temporary:
    'A temporary chat can’t be shared: this browser would have to remember the link for you to revoke it later. Copy what you need instead.',

  // What, how and for how long
  kindLegend: 'Who can read it',
  unlisted: 'Unlisted link',
  unlistedMeaning:
    'Anyone with the link can read it. It shows a preview where you post it; search engines don’t list it.',
  private: 'Private link',
  privateMeaning: 'Encrypted in your browser; the server can’t read it. No preview.',
  expires: 'Expires',
  lifetimes: { day: 'In a day', week: 'In a week', month: 'In a month', never: 'Never' },
  titleLabel: 'Title',
  choices: 'What you share',
  boardContents: (variants: number, cases: number, answers: number) =>
    `${plural(variants, { one: '# variant', other: '# variants' })}, ${plural(cases, { one: '# case', other: '# cases' })} and ${plural(answers, { one: '# answer', other: '# answers' })}, with everything they were asked with: the prompts, the settings, the values and the checks.`,
  systemPrompt: 'System prompt',
  parameters: 'Parameters',
  thinking: 'Thoughts',
  attachments: 'Include attachments',
  attachmentsLeft: 'Readers see the names and sizes in the messages, but can’t open these:',
  attachmentsShared: 'Readers can open these:',
  records: 'Include request details',
  recordsSize: (requests: number, size: number) =>
    `${plural(requests, { one: '# request', other: '# requests' })}, ${bytes(size)}`,
  recordsLeft: 'Readers can’t open what was sent for the answers and what came back.',
  recordsShared:
    'Readers can open everything that was sent for the answers and that came back: the whole request with the system prompt, the parameters and earlier messages, thoughts, headers and every event. That includes what you leave out here.',
  linkSize: (size: number, limit: number) => `The link takes ${bytes(size)}, and can hold ${bytes(limit)}.`,
  measuring: 'Adding up how much the link holds…',
  bytesShortened: 'The contents of attachments and request details are shortened here. They’re sent whole.',
  shortened: (start: string, size: number) => `${start}… (${bytes(size)} in all)`,
  noParameters: 'None set.',
  messages: 'Messages',
  numberedMessage: (author: string, place: number) => `${author}, message ${count(place)}`,
  characters: (length: number) => plural(length, { one: '# character', other: '# characters' }),
  exactData: 'Exactly what is sent',
  create: 'Create link',
  creating: 'Creating the link…',

  // A link that exists already
  exists: (shares: number) =>
    plural(shares, {
      one: 'You’ve already shared this.',
      other: 'You’ve already shared this, with # links.',
    }),
  existing: (isPrivate: boolean, updatedAt: number) =>
    `${isPrivate ? 'Private' : 'Unlisted'} link, last updated ${date(updatedAt, { dateStyle: 'medium', timeStyle: 'short' })}`,
  updateExisting: 'Update this link',
  newLink: 'Create another link',

  // The link that was made
  madeTitle: 'Your link is ready',
  madeUnlisted: 'Anyone with this link can read it.',
  madePrivate: 'End-to-end encrypted. The key is part of the link, so copy all of it.',
  link: 'Link',
  copyLink: 'Copy link',
  copied: 'Copied',
  copyRefused: 'Your browser blocked the clipboard. Select the link and copy it.',
  shareSheet: 'Share…',
  qrCode: 'QR code',
  qrCodeOf: 'QR code of the link',
  qrTooLong: 'This link is too long for a QR code.',
  qrFailed: 'The QR code couldn’t be loaded. Check your connection and try again.',
  later: 'Update, extend or revoke it any time in Shared links.',
  done: 'Done',
});

/** The list of what this browser shared, and bringing a link up to date. */
export const sharedLinksWords = area('sharedLinks', {
  title: 'Shared links',
  unreadable: 'The list of your links couldn’t be read. Allow this site to store data, then reload the page.',
  none: 'You haven’t shared anything from this browser. Use Share above a conversation to create a link.',
  open: 'Open',
  update: 'Update',
  updated: (title: string) => `The link to “${title}” shows it as it is now.`,
  copyLink: 'Copy link',
  kinds: { unlisted: 'Unlisted', private: 'Private' },
  expiryOf: (title: string) => `Expiry of ${title}`,
  neverExpires: 'Never expires',
  expiresOn: (expiresAt: number) => `Expires ${date(expiresAt, { dateStyle: 'medium' })}`,
  expired: 'Expired. This link no longer works.',
  remove: 'Remove from the list',
  revoke: 'Revoke…',
  revokeTitle: 'Revoke this link?',
  revokeText: (title: string) =>
    `“${title}” is deleted from the server and the link stops working for everyone. This can’t be undone; you can share it again with a new link.`,
  confirmRevoke: 'Revoke link',

  updateTitles: { conversation: 'Update shared conversation', board: 'Update shared board' },
  updateText: 'The link stays the same and shows it as it is now.',
  conversationGone:
    'What was shared is no longer in this browser, so there’s nothing to update the link from.',
  confirmUpdate: 'Update link',
  updating: 'Updating…',
});
