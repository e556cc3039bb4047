/** How many rows and columns a board has. */
export interface BoardSize {
  readonly cases: number;
  readonly variants: number;
}

/** A board's file, as it is exported: every cell answered with a paragraph. `write` gives so many words. */
export function boardFile(write: (words: number) => string, { cases, variants }: BoardSize): object {
  const words = write(40 * cases).split(' ');
  const at = (count: number) => Array.from({ length: count }, (_, index) => index);
  const asked = { model: 'openai/gpt-5.4', systemPrompt: '', parameters: { stream: true } };
  return {
    ...{ format: 'edgewise-board', version: 1 },
    board: {
      ...{ id: 'board', title: 'Many cells', createdAt: 1, updatedAt: 1, repeats: 1 },
      ...{ message: 'Write of {{word}}.', variables: ['word'] },
      checks: [{ id: 'k', kind: 'contains', value: '{{word}}' }],
      base: {},
      variants: at(variants).map((index) => ({
        id: `v${String(index)}`,
        changes: index === 0 ? {} : { parameters: { temperature: (2 * index) / variants } },
      })),
      cases: at(cases).map((index) => ({ id: `c${String(index)}`, values: { word: words[index] ?? '' } })),
    },
    cells: at(cases).flatMap((row) =>
      at(variants).map((column) => ({
        ...{ caseId: `c${String(row)}`, variantId: `v${String(column)}`, repeat: 0, waiting: false },
        given: {
          path: [
            {
              ...{ id: 'q', parentId: null, createdAt: 1, role: 'user' },
              content: [{ type: 'text', text: `Write of ${words[row] ?? ''}.` }],
            },
          ],
          answer: {
            ...{ id: `a${String(row)}-${String(column)}`, parentId: 'q', createdAt: 2, role: 'assistant' },
            content: [{ type: 'text', text: words.slice(row * 40, row * 40 + 30 + (column % 10)).join(' ') }],
            ...{
              status: 'complete',
              asked,
              respondedBy: 'openai/gpt-5.4',
              finishReason: 'stop',
              error: null,
            },
            usage: { prompt_tokens: 10, completion_tokens: 40 + column, total_tokens: 50 + column },
            ...{ timeToFirstToken: 200 + column, totalTime: 1_000 + row },
          },
        },
      })),
    ),
  };
}
