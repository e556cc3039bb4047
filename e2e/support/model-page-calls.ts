interface ModelPageCall {
  /** The title of the starter that makes it. */
  starter: string;
  request: {
    messages: { role: string; content: string }[];
    max_completion_tokens?: number;
    stream?: boolean;
    stream_options?: { include_usage: boolean };
  };
}

/** The calls that the model's page shows. Source: https://developers.cloudflare.com/ai/models/openai/gpt-5.4/ */
export const modelPageCalls: ModelPageCall[] = [
  {
    starter: 'Three laws of thermodynamics',
    request: {
      messages: [
        {
          role: 'user',
          content: 'What are the three laws of thermodynamics?',
        },
      ],
    },
  },
  {
    starter: 'Read a JSON file in Python',
    request: {
      messages: [
        {
          role: 'system',
          content: 'You are a helpful coding assistant specializing in Python.',
        },
        {
          role: 'user',
          content: 'How do I read a JSON file in Python?',
        },
      ],
    },
  },
  {
    starter: 'Stops on a road trip',
    request: {
      messages: [
        {
          role: 'user',
          content: 'I need help planning a road trip from San Francisco to Los Angeles.',
        },
        {
          role: 'assistant',
          content:
            "I'd be happy to help! The drive is about 380 miles and takes roughly 5-6 hours. Would you like suggestions for scenic routes or interesting stops along the way?",
        },
        {
          role: 'user',
          content: 'Yes, what are some good places to stop?',
        },
      ],
      max_completion_tokens: 2048,
    },
  },
  {
    starter: 'The opening of a detective story',
    request: {
      messages: [
        {
          role: 'user',
          content: 'Write a short story opening about a detective finding an unusual clue.',
        },
      ],
      max_completion_tokens: 2048,
    },
  },
  {
    starter: 'Recursion, made simple',
    request: {
      messages: [
        {
          role: 'user',
          content: 'Explain the concept of recursion with a simple example.',
        },
      ],
      stream: true,
      stream_options: {
        include_usage: true,
      },
    },
  },
];
