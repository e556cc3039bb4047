import { inSentence, plural } from './format';
import { area } from '../words';

/** Where a message is written, with the settings beside it. */
export const composerWords = area('composer', {
  label: 'Message',
  placeholder: (model: string) => `Message ${inSentence(model)}`,
  send: 'Send message',
  stop: 'Stop',
  attach: 'Attach files',
  compare: 'Compare',

  systemPrompt: 'system prompt',
  changeSetting: 'Change in settings',
  streamOff: 'streaming off',
  tools: (total: number) => plural(total, { one: '# tool', other: '# tools' }),
  extraParameters: 'extra parameters',
});
