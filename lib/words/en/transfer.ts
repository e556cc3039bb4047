import { area } from '../words';
import { bytes, count, list, plural } from './format';

const conversations = (amount: number) => plural(amount, { one: '# conversation', other: '# conversations' });
const messages = (amount: number) => plural(amount, { one: '# message', other: '# messages' });

const accepted =
  'exports from Edgewise, ChatGPT (the .zip as you received it), Claude, Gemini, Open WebUI, LibreChat, LobeChat, NextChat, HuggingChat, TypingMind and Chatbot UI, and messages, requests, responses or JSONL for OpenAI’s API.';

/** Import and export, and deleting everything. */
export const transferWords = area('transfer', {
  title: 'Import and export',

  // Export
  allConversations: 'All conversations',
  exports: {
    json: 'Export as JSON',
    markdown: 'Export as Markdown',
    fineTuning: 'Export for fine-tuning',
    request: 'Export as OpenAI request',
  },
  exportMeaning:
    'JSON keeps everything but drafts and default settings, attachments included, and can be imported again. The other formats have the current thread of each conversation: Markdown for reading (in a .zip with its attachments, if there are any), JSONL for fine-tuning, and request bodies for OpenAI’s API.',
  exportUnreadable: 'Your browser couldn’t read these conversations, so there’s nothing to save.',
  exportIncomplete: (unreadable: number) =>
    `Your browser couldn’t read ${conversations(unreadable)}. The others are saved.`,
  exportUnanswered: (unanswered: number) =>
    `${plural(unanswered, { one: '# conversation has', other: '# conversations have' })} no answer, so there’s nothing to fine-tune on.`,
  exportTooLarge: (limit: number) =>
    `This file is larger than ${bytes(limit)}, so it can’t be imported. Use “Export all”, which has no limit.`,
  exportAll: 'Export all',
  exportAllMeaning:
    'One .zip with every conversation, board, preset and attachment, of any size. It can be imported again, here or in another browser, and adds only what’s missing.',
  exporting: 'Exporting everything…',
  exportedSoFar: (done: number, total: number) => `${count(done)} of ${count(total)}`,
  exportedAll: 'Exported everything.',
  exportedIncompletely: (unreadable: number) =>
    `Exported, but your browser couldn’t read ${plural(unreadable, { one: '# conversation or board', other: '# conversations or boards' })}.`,
  exportAllFailed:
    'The export stopped: the file couldn’t be written. Check that there’s room, then try again.',
  exportNotLoaded: 'The export couldn’t be loaded. Check your connection and try again.',
  markdown: {
    you: 'You',
    toolResult: 'Tool result',
    systemPrompt: 'System prompt',
    calls: (name: string) => `Calls \`${name}\`:`,
  },

  // Import
  import: 'Import',
  chooseFile: 'Choose file…',
  fileToImport: 'File to import',
  accepted: `Accepts ${accepted}`,
  reading: 'Reading the file…',
  progress: (done: number, total: number) => `${count(done)} of ${conversations(total)}`,
  notImported: 'Nothing was imported.',
  stoppedAfter: (done: number) => `The import stopped after ${conversations(done)}.`,
  imported: (added: number) => `Imported ${conversations(added)}.`,
  completed: (amount: number) => `Added what was missing to ${conversations(amount)}.`,
  known: (amount: number) => `Already here: ${conversations(amount)}.`,
  boards: (amount: number) =>
    plural(amount, { one: 'Added or completed # board.', other: 'Added or completed # boards.' }),
  presets: (added: number) => plural(added, { one: 'Added # preset.', other: 'Added # presets.' }),
  skipped: 'Skipped or repaired',
  inConversations: (amount: number, examples: readonly string[]) => {
    const more = amount - examples.length;
    return `In ${list(more > 0 ? [...examples, `${count(more)} more`] : examples)}`;
  },
  named: (title: string) => `“${title}”`,
  numbered: (place: number) => `conversation ${count(place)}`,

  // What was skipped or repaired, by code
  remarks: {
    not_a_conversation: (amount: number) =>
      `${plural(amount, { one: '# entry isn’t', other: '# entries aren’t' })} a conversation and ${plural(amount, { one: 'was', other: 'were' })} skipped.`,
    no_messages: (amount: number) =>
      `${plural(amount, { one: '# conversation has', other: '# conversations have' })} no message that can be shown, so ${plural(amount, { one: 'it was', other: 'they were' })} skipped.`,
    damaged: (amount: number) =>
      `${plural(amount, { one: '# conversation is', other: '# conversations are' })} damaged and ${plural(amount, { one: 'was', other: 'were' })} skipped.`,
    messages_damaged: (amount: number) =>
      `${plural(amount, { one: '# message is', other: '# messages are' })} damaged or duplicate and ${plural(amount, { one: 'was', other: 'were' })} skipped.`,
    messages_too_long: (amount: number) =>
      `${plural(amount, { one: '# message is', other: '# messages are' })} longer than 4 million characters and ${plural(amount, { one: 'was', other: 'were' })} skipped.`,
    circles_cut: (amount: number) =>
      `${plural(amount, { one: '# message was its', other: '# messages were their' })} own reply; ${plural(amount, { one: 'it now starts a thread', other: 'they now start threads' })}.`,
    times_replaced: (amount: number) =>
      `${plural(amount, { one: '# invalid timestamp was', other: '# invalid timestamps were' })} replaced.`,
    reasoning: (amount: number) => `The reasoning behind ${messages(amount)} isn’t in the file.`,
    attachments: (amount: number) =>
      `${plural(amount, { one: '# image or file isn’t', other: '# images or files aren’t' })} imported. A note in brackets marks the place.`,
    attachments_missing: (amount: number) =>
      `The contents of ${plural(amount, { one: '# attachment aren’t', other: '# attachments aren’t' })} in the file, or are damaged. Only names and sizes were imported.`,
    hidden: (amount: number) =>
      `${messages(amount)} that the other app hides ${plural(amount, { one: 'was', other: 'were' })} skipped.`,
    kind: (amount: number, kind: string) =>
      `${messages(amount)} of the kind “${kind}” ${plural(amount, { one: 'was', other: 'were' })} skipped: Edgewise can’t show ${plural(amount, { one: 'it', other: 'them' })}.`,
    results_without_call: (amount: number) =>
      `${plural(amount, { one: '# tool result belongs', other: '# tool results belong' })} to no call and ${plural(amount, { one: 'was', other: 'were' })} skipped.`,
    calls_unreadable: (amount: number) =>
      `${plural(amount, { one: '# tool call lacks', other: '# tool calls lack' })} an id, a name or arguments and ${plural(amount, { one: 'was', other: 'were' })} skipped.`,
    failed_answers: (amount: number) =>
      `${plural(amount, { one: '# answer had', other: '# answers had' })} failed in the other app and ${plural(amount, { one: 'was', other: 'were' })} skipped.`,
    citations_removed: (amount: number) =>
      `${plural(amount, { one: '# citation names', other: '# citations name' })} no source in the file and ${plural(amount, { one: 'was', other: 'were' })} removed.`,
    setting: (_amount: number, kind: string) =>
      kind === ''
        ? 'The settings are too large and were skipped.'
        : `The setting “${kind}” has no counterpart here and was skipped.`,
    lines_unreadable: (amount: number) =>
      `${plural(amount, { one: '# line isn’t', other: '# lines aren’t' })} valid JSON and ${plural(amount, { one: 'was', other: 'were' })} skipped.`,
    files: (amount: number) =>
      `${plural(amount, { one: '# other file', other: '# other files' })} in the archive ${plural(amount, { one: 'was', other: 'were' })} skipped.`,
    prompts_apart: (amount: number) =>
      `Google doesn’t say which prompts belong together, so ${plural(amount, { one: '# prompt is a conversation', other: 'each of # prompts is a conversation' })} of its own.`,
  },

  // Why a file can't be imported, by code
  problems: {
    unknown_format: `Edgewise can’t read this file. It accepts ${accepted}`,
    not_json: `Edgewise can’t read this file: it isn’t valid JSON. It accepts ${accepted}`,
    too_large: ({ megabytes = 0 }: Readonly<Record<string, number>>) =>
      `This file is larger than ${count(megabytes)} MB. Export fewer conversations at a time and try again.`,
    too_deep: 'This file isn’t valid JSON, or is nested too deeply to be read.',
    too_many_values: 'This file isn’t valid JSON, or has too many values to be read.',
    newer_version: 'This file was made by a newer version of Edgewise. Reload the page to get that version.',
    damaged_export: 'This Edgewise export is damaged. Export it again where you made it.',
    unreadable: 'Your browser couldn’t read the file. Choose it again.',
    zip_damaged: 'This .zip is damaged or incomplete. Download it again.',
    zip_encrypted: 'This .zip is protected by a password. Unpack it and choose the file inside.',
    zip_nested: 'This .zip holds another .zip. Unpack it and choose the one inside.',
    zip_no_conversations: 'There are no conversations in this .zip that Edgewise can read.',
    zip_too_large: ({ megabytes = 0 }: Readonly<Record<string, number>>) =>
      `The conversations in this .zip unpack to more than ${count(megabytes)} MB, or far more than such a file should. Unpack it yourself and import fewer at a time.`,
    zip_too_many_files: ({ most = 0 }: Readonly<Record<string, number>>) =>
      `This .zip has more than ${count(most)} files. Unpack it and choose conversations.json.`,
    zip_unknown_method:
      'This .zip is compressed in a way that browsers can’t unpack. Unpack it and choose the file inside.',
    storage_full:
      'This browser’s storage is full. Delete conversations to make room, then import the file again.',
    storage_newer: 'A newer version of Edgewise has been used in this browser. Reload the page to get it.',
    storage_refused:
      'This browser doesn’t let Edgewise store data. Allow it for this site, then import the file again.',
    not_loaded: 'The import couldn’t be loaded. Check your connection and try again.',
    stopped: 'Your browser stopped it: the file may be too large. Export fewer conversations at a time.',
  },

  // Deleting everything
  deleteAll: 'Delete all data…',
  deleteTitle: 'Delete all data?',
  deleteText:
    'Every conversation, board, draft and preset is deleted from this browser. There’s no other copy here, and this can’t be undone. Shared links keep working until you revoke them.',
  confirmDelete: 'Delete all',
  deletedAll: 'Deleted all data in this browser',
  delete: 'Delete data',
});
