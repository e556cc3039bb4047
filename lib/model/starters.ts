import type { NumericParameterName } from '@/lib/parameters/parameters';

/**
 * The openings offered on an empty chat: the calls that the model's own page shows, word for word and number for
 * number. All but the last message are laid down as history; the last is sent.
 *
 * Source: https://developers.cloudflare.com/ai/models/openai/gpt-5.4/
 */
export interface Starter {
  readonly title: string;
  readonly subtitle: string;
  readonly systemPrompt?: string;
  readonly parameters?: Partial<Record<NumericParameterName, number>>;
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[];
}

export const starters: readonly Starter[] = [
  {
    title: 'Three laws of thermodynamics',
    subtitle: 'A plain question',
    messages: [{ role: 'user', content: 'What are the three laws of thermodynamics?' }],
  },
  {
    title: 'Read a JSON file in Python',
    subtitle: 'With a system prompt',
    systemPrompt: 'You are a helpful coding assistant specializing in Python.',
    messages: [{ role: 'user', content: 'How do I read a JSON file in Python?' }],
  },
  {
    title: 'Stops on a road trip',
    subtitle: 'Opened mid-conversation',
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
    title: 'A detective story’s opening',
    subtitle: 'A longer answer, under a token limit',
    parameters: { max_completion_tokens: 2048 },
    messages: [
      { role: 'user', content: 'Write a short story opening about a detective finding an unusual clue.' },
    ],
  },
  {
    title: 'Recursion, simply',
    subtitle: 'Streamed, with its token count',
    messages: [{ role: 'user', content: 'Explain the concept of recursion with a simple example.' }],
  },
];
