import { readAttached, withoutBytes, type ReadAttachment } from '@/lib/answer/attached';
import { attachmentsOf, refusalOf, textOf, toolCallsOf } from '@/lib/conversation/parts';
import { askedWith } from '@/lib/conversation/messages';
import { answeredBy } from '@/lib/conversation/authorship';
import { shownMessages } from '@/lib/conversation/comparison';
import { visiblePath } from '@/lib/conversation/tree';
import type { Attachment, Conversation, Message } from '@/lib/conversation/types';
import { attachedTo as attachedToRequest, requestBody, type RequestBody } from '@/lib/answer/request-body';
import { readSettings } from '@/lib/settings/settings';
import type { Presets } from '@/lib/settings/types';
import { titleWords } from '@/lib/words/en/frame';
import { variantWords } from '@/lib/words/en/variants';
import { messageWords } from '@/lib/words/en/message';
import { transferWords } from '@/lib/words/en/transfer';
import { exportedConversation, exportEnd, exportFrame } from './export-file';
import { attachedAsFiles, attachedAsJson, keptFor, type ReadBytes } from './exported-attachments';
import { MAX_FILE_SIZE } from './import-limits';
import { writeZip } from './write-zip';

/** Our own JSON, Markdown, lines for OpenAI's fine-tuning, or bodies of requests to OpenAI's API. */
export type ExportFormat = 'json' | 'markdown' | 'fine-tuning' | 'request';

/**
 * A file of these conversations, in their order; those that are not there any more are left out. They are read one
 * after the other, so that the page stays usable. Where the browser refuses to read some, the file has the others: what
 * is only in memory needs it most. `unanswered` is how many have no answer to learn from, and are not among the lines
 * for fine-tuning. `readBytes` gives what is attached, null where it is not there any more: then the file goes without.
 * Markdown with something attached is an archive. `importLimit` is how many bytes can be imported, where the file has more.
 */
export async function exportConversations(
  ids: readonly string[],
  format: ExportFormat,
  read: (id: string) => Promise<Conversation | null>,
  presets: Presets | null = null,
  readBytes: ReadBytes = () => Promise.resolve(null),
): Promise<{ file: Blob; unreadable: number; unanswered: number; importLimit: number | null }> {
  const conversations: Conversation[] = [];
  let unreadable = 0;
  for (const id of ids) {
    try {
      const conversation = await read(id);
      if (conversation) conversations.push(conversation);
    } catch {
      unreadable += 1;
    }
  }
  const lines = format === 'fine-tuning' ? conversations.filter(hasAnswer) : conversations;
  const file = await fileOf(lines, { format, presets, readBytes });
  return {
    file,
    importLimit: format === 'json' && file.size > MAX_FILE_SIZE ? MAX_FILE_SIZE : null,
    unreadable,
    unanswered: conversations.length - lines.length,
  };
}

interface FileOptions {
  readonly format: ExportFormat;
  readonly presets: Presets | null;
  readonly readBytes: ReadBytes;
}

async function fileOf(
  conversations: readonly Conversation[],
  { format, presets, readBytes }: FileOptions,
): Promise<Blob> {
  switch (format) {
    case 'json':
      return jsonFile(conversations, presets, readBytes);
    case 'markdown':
      return markdownFile(conversations, readBytes);
    case 'fine-tuning':
    case 'request':
      return requestsFile(conversations, format, readBytes);
  }
}

async function markdownFile(conversations: readonly Conversation[], readBytes: ReadBytes): Promise<Blob> {
  const { files, names } = await attachedAsFiles(conversations, readBytes);
  const texts = conversations.map((conversation) => toMarkdown(conversation, names));
  const markdown = new Blob([texts.join('\n---\n\n')], { type: 'text/markdown' });
  return files.length === 0
    ? markdown
    : writeZip([{ name: 'conversations.md', content: markdown }, ...files]);
}

/** Written one by one: with what is attached, each may be large. */
async function requestsFile(
  conversations: readonly Conversation[],
  format: 'fine-tuning' | 'request',
  readBytes: ReadBytes,
): Promise<Blob> {
  const written: Blob[] = [];
  for (const conversation of conversations) {
    const body = await nextRequest(conversation, readBytes);
    written.push(new Blob([format === 'request' ? JSON.stringify(body, null, 2) : fineTuningLine(body)]));
  }
  if (format === 'fine-tuning') return new Blob(written, { type: 'application/jsonl' });
  const [only, ...others] = written;
  const separated = written.flatMap((body, index) => (index === 0 ? [body] : [',\n', body]));
  const parts = only && others.length === 0 ? [only, '\n'] : ['[\n', ...separated, '\n]\n'];
  return new Blob(parts, { type: 'application/json' });
}

async function jsonFile(
  conversations: readonly Conversation[],
  presets: Presets | null,
  readBytes: ReadBytes,
): Promise<Blob> {
  const [before, after] = exportFrame(new Date(), presets);
  const attached = await attachedAsJson(
    keptFor(conversations.flatMap(({ messages }) => Object.values(messages))),
    readBytes,
  );
  const parts = conversations.flatMap((conversation, index) => [
    index === 0 ? '' : ',',
    exportedConversation(conversation),
  ]);
  const end = attached.length === 0 ? [after] : exportEnd(attached);
  return new Blob([before, ...parts, ...end], { type: 'application/json' });
}

/** The thread on screen as the body of a request, with the conversation's settings: what would be asked next. */
async function nextRequest(conversation: Conversation, readBytes: ReadBytes): Promise<RequestBody> {
  const path = visiblePath(conversation);
  const { settings } = conversation;
  const asked = askedWith(settings, readSettings(settings).parameters, path);
  return requestBody(asked, path, await readThere(attachedToRequest(asked, path), readBytes));
}

/** Gives the bytes that are there; of others a request tells only what they were. */
async function readThere(attachments: readonly Attachment[], readBytes: ReadBytes): Promise<ReadAttachment> {
  const there = new Map<string, ReadAttachment>();
  for (const part of attachments) {
    const read = await readAttached([part], readBytes);
    if (!('missing' in read)) there.set(`${part.mediaType} ${part.hash}`, read);
  }
  return (part) => (there.get(`${part.mediaType} ${part.hash}`) ?? withoutBytes)(part);
}

/**
 * A thread as a line of a file for fine-tuning.
 *
 * Source: https://platform.openai.com/docs/api-reference/fine-tuning/chat-input
 */
function fineTuningLine({ messages, tools, parallel_tool_calls: parallel }: RequestBody): string {
  // Nothing is learned from a question that comes after the last answer.
  const last = messages.findLastIndex(({ role }) => role === 'assistant');
  return `${JSON.stringify({ messages: messages.slice(0, last + 1), tools, parallel_tool_calls: parallel })}\n`;
}

/** Whether a thread has an answer to learn from. */
function hasAnswer(conversation: Conversation): boolean {
  const path = visiblePath(conversation);
  const { messages } = requestBody(askedWith(conversation.settings, {}, path), path);
  return messages.some(({ role }) => role === 'assistant');
}

/**
 * A conversation's thread on screen as Markdown. Other versions, and settings but the system prompt, are left out. `names`
 * says by its hash where the file of what is attached is.
 */
export function toMarkdown(
  conversation: Conversation,
  names: ReadonlyMap<string, string> = new Map(),
): string {
  const { title, settings } = conversation;
  const parts = shownMessages(conversation).map(
    (message) => `## ${author(message)}\n\n${text(message, names)}`,
  );
  const system =
    settings.systemPrompt === '' ? [] : [`## ${markdownWords.systemPrompt}\n\n${settings.systemPrompt}`];
  return `${[`# ${titleWords.english.shown(title)}`, ...system, ...parts].join('\n\n')}\n`;
}

const markdownWords = transferWords.english.markdown;

function author(message: Message): string {
  if (message.role === 'user') return markdownWords.you;
  if (message.role === 'tool') return markdownWords.toolResult;
  const name = answeredBy(message, messageWords.english);
  const { comparison } = message;
  return comparison === undefined
    ? name
    : messageWords.english.variantBy(variantWords.english.name(comparison.variant), name);
}

function text(message: Message, names: ReadonlyMap<string, string>): string {
  if (message.role !== 'assistant') {
    const attached = attachmentsOf(message).map((part) => attachmentLink(part, names.get(part.hash)));
    return [...attached, textOf(message)].filter((part) => part !== '').join('\n\n');
  }
  const calls = toolCallsOf(message).map(
    ({ name, arguments: parameters }) => `${markdownWords.calls(name)}\n\n\`\`\`json\n${parameters}\n\`\`\``,
  );
  return [textOf(message), refusalOf(message), ...calls].filter((part) => part !== '').join('\n\n');
}

/** An image, or a link to a file; where that is not there, its name. */
function attachmentLink(part: Attachment, file: string | undefined): string {
  const name = markdownText(part.type === 'image' && part.alt !== '' ? part.alt : part.name);
  if (file === undefined) return `[${name}]`;
  const address = file.split('/').map(encodeURIComponent).join('/');
  return `${part.type === 'image' ? '!' : ''}[${name}](${address.replaceAll(/[()]/g, escaped)})`;
}

function escaped(bracket: string): string {
  return bracket === '(' ? '%28' : '%29';
}

/** A text on one line, as Markdown takes it for nothing else. */
function markdownText(plain: string): string {
  return plain.replaceAll(/\s+/g, ' ').replaceAll(/[\\[\]`*_<>!&]/g, (mark) => `\\${mark}`);
}
