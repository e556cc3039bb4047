import { count, inSentence, list, plural } from './format';
import { area } from '../words';

/** Notices above the message box, which stand between a message and its sending. */
export const composerNoticeWords = area('composer-notices', {
  /** `settings` are the chips of what the link has set. */
  fromLink: (settings: readonly string[]) =>
    settings.length === 0
      ? 'This message comes from a link. Nothing is sent until you send it.'
      : `A link set this up: ${list(settings)}. Nothing is sent until you send a message.`,
  /** Where the problem's own sentence can't be fetched. */
  notSentForSetting: 'Not sent. One of your settings has a problem.',
  notSent: (problem: string) => `Not sent. ${problem}`,
  showProblem: 'Show setting',
  stillAnswering: (model: string) => `${model} is still answering. Stop it first, or wait.`,
  waitingForNetwork: 'You’re offline. This message is kept here and sends once you’re connected again.',
  sendLater: 'Don’t send',
  tooLong: (model: string, limit: number) =>
    `Too long for ${inSentence(model)}, which can read about ${count(limit)} tokens. Shorten your message, delete earlier ones, or start a new chat.`,
  newChat: 'Start a new chat',
});

/** The settings that are set, below the message box. */
export const settingChipWords = area('setting-chips', {
  systemPrompt: 'system prompt',
  changeSetting: 'Change in settings',
  streamOff: 'streaming off',
  tools: (total: number) => plural(total, { one: '# tool', other: '# tools' }),
  extraParameters: 'extra parameters',
});
