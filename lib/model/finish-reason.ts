/**
 * The way in which an answer ended: it is complete, its token limit or the provider's filter cut it, something
 * else did, or the service failed.
 */
export type Ending = 'complete' | 'limit' | 'filter' | 'cut' | 'failed';

/**
 * OpenAI's words, and those that others write in their place: Anthropic's, Gemini's, Mistral's, Cohere's, DeepSeek's, Z.ai's,
 * OpenRouter's, vLLM's and SGLang's.
 */
const endings: readonly (readonly [RegExp, Ending])[] = [
  [
    /^(?:length|max_(?:output_|new_)?tokens|max_length|model_length|model_context_window_exceeded|error_limit)$/i,
    'limit',
  ],
  [
    /^(?:content_?filter(?:ed)?|(?:image_)?safety|recitation|blocklist|prohibited_content|spii|sensitive|error_toxic|guardrail_intervened)$/i,
    'filter',
  ],
  [/^(?:abort(?:ed)?|cancel(?:l?ed)?|timeout|insufficient_system_resource|pause_turn|incomplete)$/i, 'cut'],
  [/^(?:error|failed|network_error|server_error|malformed_function_call)$/i, 'failed'],
];

/** Reads a service's reason to finish; an unknown word counts as complete. */
export function endingOf(reason: string): Ending {
  return endings.find(([words]) => words.test(reason))?.[1] ?? 'complete';
}

/** A reason to finish in OpenAI's word, where it has one for it; else as it is. */
export function openAiReason(reason: string): string {
  const ending = endingOf(reason);
  return ending === 'limit' ? 'length' : ending === 'filter' ? 'content_filter' : reason;
}
