import { answerText, prose } from '../prose';

/** The texts of so many messages of about 1 KB, questions and answers in turn; the same in every run. */
export async function messageTexts(count: number): Promise<readonly string[]> {
  const write = await prose();
  return Array.from({ length: count }, (_, index) =>
    index % 2 === 0 ? write(200) : `${answerText(write)}\n\n${write(80)}`,
  );
}
