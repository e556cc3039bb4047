import { area } from '../words';

/** Spoken by a screen reader as an answer comes and goes. */
export const announcementWords = area('announcements', {
  answering: 'Answering',
  complete: 'Answer complete',
  stopped: 'Answer stopped',
  truncated: 'Answer cut off.',
  failed: 'Answer failed.',
});
