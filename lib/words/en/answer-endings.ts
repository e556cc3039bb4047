import { area } from '../words';

/** How an answer that isn't complete ended, where that is not an error, and the ways on. */
export const answerEndingWords = area('answerEndings', {
  stopped: 'Stopped by you.',
  stoppedByAuthor: 'Stopped by its author.',
  tokenLimit: 'Cut off at the token limit.',
  contentFilter: (model: string) => `${model}’s content filter stopped this answer.`,
  empty: 'The model returned an empty answer.',
  nothingShown: 'The model returned nothing that can be shown here.',
  cut: 'Cut off before it was finished.',
  failed: 'The answer failed.',
  modelRefuses: (model: string, parameter: string) =>
    `**${model} doesn’t accept** \`${parameter}\` **here.**`,
  continue: 'Continue',
  regenerate: 'Regenerate',
  retryWithout: 'Retry without it',
});
