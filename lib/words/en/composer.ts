import { count, inSentence, list, plural } from './format';
import { area } from '../words';

/** Where a message is written, with the settings and the estimate beside it. */
export const composerWords = area('composer', {
  label: 'Message',
  placeholder: (model: string) => `Message ${inSentence(model)}`,
  send: 'Send message',
  stop: 'Stop',
  attach: 'Attach files',
  notSent: (problem: string) => `Not sent. ${problem}`,
  /** Where the problem's own sentence can't be fetched. */
  notSentForSetting: 'Not sent. One of the settings is wrong.',
  showProblem: 'Show setting',

  stillAnswering: (model: string) => `${model} is still answering. Stop it first, or wait.`,
  tooLong: (model: string, limit: number) =>
    `Too long for ${inSentence(model)}, which can read about ${count(limit)} tokens. Shorten your message, delete earlier ones, or start a new chat.`,
  newChat: 'Start a new chat',

  /** `settings` are the chips of what the link has set. */
  fromLink: (settings: readonly string[]) =>
    settings.length === 0
      ? 'This message comes from a link. Nothing is sent until you send it.'
      : `A link set this up: ${list(settings)}. Nothing is sent until you send a message.`,

  systemPrompt: 'system prompt',
  changeSetting: 'Change in settings',
  streamOff: 'streaming off',
  tools: (total: number) => plural(total, { one: '# tool', other: '# tools' }),
  extraParameters: 'extra parameters',

  context: (tokens: number) => `≈ ${plural(tokens, { one: '# token', other: '# tokens' })}`,
  contextOf: (tokens: number, limit: number) => `≈ ${count(tokens)} of ${count(limit)} tokens`,
  contextHint: 'Estimated size of your next request, at about four characters per token',
});
