import { readFile } from 'node:fs/promises';

/** Words in an order that repeats little, so that they compress as prose does; the same in every run. */
export async function prose(): Promise<(count: number) => string> {
  const text = await readFile('local-ai/sources/sampler/corpus.txt', 'utf8');
  const words = text.split(/\s+/).filter(Boolean);
  let state = 1;
  const word = () => {
    // Constants of Numerical Recipes.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return words[state % words.length];
  };
  return (count) => Array.from({ length: count }, word).join(' ');
}

/** An answer of 120 words, some of them bold, in code or in a list. */
export function answerText(write: (count: number) => string): string {
  return `${write(40)}\n\n**${write(5)}** and \`${write(1)}\`:\n\n\`\`\`python\n${write(25)}\n\`\`\`\n\n- ${write(20)}\n- ${write(30)}`;
}
