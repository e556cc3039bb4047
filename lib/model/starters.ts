import type { ParameterValues } from '@/lib/parameters/parameters';

/**
 * The openings offered on an empty chat: the five uses of the model's contract. All but the last message are laid
 * down as history; the last is sent.
 */
export interface Starter {
  readonly title: string;
  readonly subtitle: string;
  readonly systemPrompt?: string;
  readonly parameters?: ParameterValues;
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
    messages: [
      { role: 'user', content: 'I need help planning a road trip from San Francisco to Los Angeles.' },
      {
        role: 'assistant',
        content:
          'Happy to help! The drive takes about six hours inland on I-5, or two unhurried days along Highway 1. Which way appeals to you, and what do you like to stop for?',
      },
      { role: 'user', content: 'The coast, over two days. What are the best stops along the way?' },
    ],
  },
  {
    title: 'A detective story’s opening',
    subtitle: 'A longer answer, under a token limit',
    parameters: { temperature: 0.8, max_completion_tokens: 1024 },
    messages: [
      { role: 'user', content: 'Write the opening paragraph of a detective story set in a rainy city.' },
    ],
  },
  {
    title: 'Recursion, simply',
    subtitle: 'Streamed, with its token count',
    messages: [{ role: 'user', content: 'Explain recursion with a simple example.' }],
  },
];
