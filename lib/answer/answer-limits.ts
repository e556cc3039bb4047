/*
 * The limits of one answer. A model writes 128,000 tokens at most; what goes beyond these limits is no answer, and
 * would only fill the memory and hold up the page. Lengths are UTF-16 units.
 */

/**
 * Content, refusal and tool calls together: 128,000 tokens of 32 units each. Text has about 4 units a token; the
 * longest tokens (128 blanks) do not make up an answer.
 */
export const MAX_ANSWER_LENGTH = 128_000 * 32;
/** OpenAI takes at most 128 tools in a request. */
export const MAX_TOOL_CALLS = 128;
/** OpenAI allows 64 for a function's name. */
export const MAX_TOOL_NAME_LENGTH = 256;
/** The name of a model, or a reason to finish. */
export const MAX_WORD_LENGTH = 256;
/** One event. No answer's comes near. */
export const MAX_EVENT_LENGTH = 8 * 1024 * 1024;
/** Bytes of a response that is not streamed: an answer whose every unit is escaped as six. */
export const MAX_BODY_BYTES = 6 * MAX_ANSWER_LENGTH;
/** The most that parsing one event may cost: 128 tool calls are some 1,300 values. */
export const eventBounds = { depth: 32, values: 20_000, keys: 20_000 };
/**
 * The same of a response that is not streamed: its log probabilities come all at once. A token with 20 alternatives has
 * some 190 values and 64 keys, in 1,400 bytes, so 16,384 of them are 3,100,000 values: about what the body may hold.
 */
export const bodyBounds = { depth: 32, values: 4_000_000, keys: 1_500_000 };
