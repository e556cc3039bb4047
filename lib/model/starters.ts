import type { ParameterValues } from '@/lib/parameters/parameters';

export type StarterId = 'thermodynamics' | 'json' | 'trip' | 'story' | 'recursion';

/**
 * The openings offered on an empty chat: the calls that the model's own page shows, word for word and number for
 * number. All but the last message are laid down as history; the last is sent.
 *
 * Source: https://developers.cloudflare.com/ai/models/openai/gpt-5.4/
 */
export interface Starter {
  /** Its name in the catalog. */
  readonly id: StarterId;
  readonly systemPrompt?: string;
  readonly parameters?: ParameterValues;
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[];
}

export const starters: readonly Starter[] = [
  {
    id: 'thermodynamics',
    messages: [{ role: 'user', content: 'What are the three laws of thermodynamics?' }],
  },
  {
    id: 'json',
    systemPrompt: 'You are a helpful coding assistant specializing in Python.',
    messages: [{ role: 'user', content: 'How do I read a JSON file in Python?' }],
  },
  {
    id: 'trip',
    parameters: { max_completion_tokens: 2048 },
    messages: [
      { role: 'user', content: 'I need help planning a road trip from San Francisco to Los Angeles.' },
      {
        role: 'assistant',
        content:
          "I'd be happy to help! The drive is about 380 miles and takes roughly 5-6 hours. Would you like suggestions for scenic routes or interesting stops along the way?",
      },
      { role: 'user', content: 'Yes, what are some good places to stop?' },
    ],
  },
  {
    id: 'story',
    parameters: { max_completion_tokens: 2048 },
    messages: [
      { role: 'user', content: 'Write a short story opening about a detective finding an unusual clue.' },
    ],
  },
  {
    id: 'recursion',
    messages: [{ role: 'user', content: 'Explain the concept of recursion with a simple example.' }],
  },
];
