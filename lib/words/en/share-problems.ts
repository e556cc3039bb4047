import { area } from '../words';
import { bytes, count } from './format';

interface Facts {
  readonly size?: number;
  readonly limit?: number;
  readonly number?: number;
  readonly part?: Part;
}

/** Why a conversation can't be shared or opened, by code; what the server says is in errors.ts. */
export const shareProblemWords = area('shareProblems', {
  failed: 'That didn’t work. Reload the page and try again.',
  link_not_kept:
    'Nothing was shared: your browser can’t save the link, and without it you couldn’t revoke it later. Allow this site to store data.',
  cannot_encrypt: 'This page isn’t served over HTTPS, so it can’t encrypt. Choose an unlisted link.',
  cannot_decrypt: 'This page isn’t served over HTTPS, so it can’t decrypt.',
  key_missing: 'The link is incomplete: its key, the part after “#”, is missing. Ask for the full link.',
  key_wrong:
    'The link’s key, the part after “#”, doesn’t open this conversation. It may have been cut off or changed. Copy the full link again.',
  malformed: 'The shared conversation is damaged.',
  too_large: 'The shared conversation is larger than a link holds, so it can’t be shown.',
  unknown_version: 'The conversation was shared by a newer version. Reload the page and try again.',
  no_messages: 'Choose at least one message to share.',
  too_many_messages: ({ size = 0, limit = 0 }: Facts) =>
    `A link holds ${count(limit)} messages, and this has ${count(size)}. Leave some out.`,
  too_much_text: ({ size = 0, limit = 0 }: Facts) =>
    `This is ${bytes(size)} of text, and a link holds ${bytes(limit)}. Leave out the longest messages. Their sizes are listed below.`,
  too_much_attached: ({ size = 0, limit = 0 }: Facts) =>
    `With its attachments this is ${bytes(size)}, which is ${bytes(size - limit)} more than a link holds. Leave out messages with large attachments, or share without attachments.`,
  too_much_recorded: ({ size = 0, limit = 0 }: Facts) =>
    `With its request details this is ${bytes(size)}, which is ${bytes(size - limit)} more than a link holds. Leave out messages, or share without request details.`,
  too_many_bytes: ({ size = 0, limit = 0 }: Facts) =>
    `Compressed, this is ${bytes(size)}, and a link holds ${bytes(limit)}. Leave out the longest messages. Their sizes are listed below.`,
  too_complex:
    'The parameters and tool calls have more parts than a link holds. Leave out the parameters, or messages with many tool calls.',
  board_too_complex:
    'This board has more parts than a link holds. Share fewer rows or columns, or variants with fewer tools.',
  board_too_many_places: ({ limit = 0 }: Facts) =>
    `A shared board’s prompts can have ${count(limit)} places for variables, and these have more. Use the variables less often.`,
  board_too_much_filled: ({ limit = 0 }: Facts) =>
    `With values filled in, this board’s prompts exceed ${count(limit)} characters, so no one could open the link. Shorten a value, use it less often, or delete rows or columns.`,
  board_too_much_attached: ({ size = 0, limit = 0 }: Facts) =>
    `With its attachments this is ${bytes(size)}, which is ${bytes(size - limit)} more than a link holds. Delete cases with large attachments, or share without attachments.`,
  board_too_large: ({ size = 0, limit = 0 }: Facts) =>
    `This board is ${bytes(size)}, and a link holds ${bytes(limit)}. Share fewer rows or columns.`,
  details_too_large: ({ part = 'details' }: Facts) =>
    `A link can’t hold the ${partNames[part]} of this conversation. Leave out the parameters, or use a shorter model name.`,
  message_too_large: ({ number = 0, part = 'details' }: Facts) =>
    `A link can’t hold the ${partNames[part]} of message ${count(number)}. Leave out this message.`,
});

const partNames = {
  content: 'tool calls',
  toolCallId: 'tool call ID',
  parameters: 'parameters',
  model: 'model name',
  respondedBy: 'model name',
  usage: 'token counts',
  details: 'details',
};
type Part = keyof typeof partNames;
