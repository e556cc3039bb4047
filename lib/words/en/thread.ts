import type { StandInPlace } from '@/lib/model/deployment';
import type { StarterId } from '@/lib/model/starters';
import { area } from '../words';
import { inSentence } from './names-and-counts';

/** The list of messages, and what an empty chat offers. */
export const threadWords = area('thread', {
  log: 'Conversation',
  messages: 'Messages',
  scrollToEnd: 'Scroll to the end',
  notLoaded:
    'The messages couldn’t be loaded. Your conversations are safe: check your connection, then reload the page.',

  emptyTitle: (model: string) => `What would you like to ask ${inSentence(model)}?`,
  emptyText: 'Write a message, or pick one of these to start.',
  standIn: ({ name, place }: { name: string; place: StandInPlace }, model: string) =>
    place === 'local'
      ? `Running locally: ${name} answers instead of ${model}.`
      : `Running at ${place.host}: ${name} answers instead of ${model}.`,
  starterTitles: {
    thermodynamics: 'Three laws of thermodynamics',
    json: 'Read a JSON file in Python',
    trip: 'Stops on a road trip',
    story: 'The opening of a detective story',
    recursion: 'Recursion, made simple',
  } satisfies Record<StarterId, string>,
  starterSubtitles: {
    thermodynamics: 'A plain question',
    json: 'With a system prompt',
    trip: 'Picks up mid-conversation',
    story: 'A longer answer with a token limit',
    recursion: 'Streamed, with token usage',
  } satisfies Record<StarterId, string>,
});
