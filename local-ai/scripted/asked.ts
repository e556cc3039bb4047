import { z } from 'zod';
import { parseJson } from '@/lib/json/json';

const asked = z.looseObject({
  stream: z.boolean().optional(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).optional(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })).default([]),
});

/** A request as the scripted server needs it. */
export interface Asked {
  readonly stream: boolean;
  readonly includeUsage: boolean;
  readonly lastUserText: string;
}

/** Reads a request's body; anything that is not a completion's is read as an empty one. */
export function readAsked(body: string): Asked {
  const parsed = asked.safeParse(parseJson(body));
  if (!parsed.success) return { stream: false, includeUsage: false, lastUserText: '' };
  const { stream, stream_options: options, messages } = parsed.data;
  const content = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  return {
    stream: stream === true,
    includeUsage: options?.include_usage === true,
    lastUserText: typeof content === 'string' ? content : JSON.stringify(content),
  };
}
