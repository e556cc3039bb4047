/** Whether a model reads text as `o200k_base`: OpenAI's since GPT-4o do. Source: https://github.com/openai/tiktoken */
export function readsO200k(model: string): boolean {
  return /^(?:openai\/)?(?:chatgpt-4o|gpt-4o|gpt-4\.[15]|gpt-5|o[134])(?![\d])/.test(model);
}
