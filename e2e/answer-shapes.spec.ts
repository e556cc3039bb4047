import { shapes, type Shape } from '@/lib/answer/testing/shapes';
import { expect, test } from './support/test';

const all = new Map<string, Shape>(
  shapes.flatMap(([subject, list]) => list.map((shape) => [`${subject}: ${shape.name}`, shape] as const)),
);

/**
 * The words that a person sees for forms that were taken for something else before; the others are in
 * app/api/v1/conformance.test.ts.
 */
const seen: readonly (readonly [shape: string, words: readonly (string | RegExp)[]])[] = [
  ['framing: [DONE] without a blank line', ['Hi there']],
  ['errors: older llama.cpp’s, in a field of its own', ['Hi', /reported an error: “Failed to decode”/]],
  ['bodies: JSON where events were asked for', ['Hi', '3 in']],
  ['beside the text: an image and a file as parts', ['Hi', 'Not shown here: images and files.']],
  ['endings: failed by error, without words', ['Hi', /reported an error without explaining it/]],
  [
    'tool calls: two calls at one index, told apart by id',
    ['Calls weather', '"city": "Rome"', '"city": "Oslo"'],
  ],
];

test('an answer is seen as what it is, whatever form it comes in', async ({ chat, upstream }) => {
  await upstream.answer(
    ...seen.map(([name]) => {
      const { body, contentType = 'text/event-stream' } = all.get(name) ?? { body: name };
      return { raw: body, headers: { 'content-type': contentType } };
    }),
  );
  for (const [name, words] of seen) {
    await test.step(name, async () => {
      await chat.ask(upstream.prompt());
      for (const said of words) await expect(chat.answers.last()).toContainText(said);
      if (!words.some((said) => /error/.test(String(said))))
        await expect(chat.answers.last().getByRole('button', { name: 'Try again' })).toHaveCount(0);
    });
  }
});
