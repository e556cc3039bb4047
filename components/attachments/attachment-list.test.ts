import { expect, it } from 'vitest';
import { attachment, textFile } from '@/lib/conversation/testing/attachments';
import type { FilePart } from '@/lib/conversation/types';
import { answererOf } from '@/lib/model/answerer';
import { unknownDeployment } from '@/lib/model/deployment';
import { attachingWords } from '@/lib/words/en/attaching';
import { warningOf } from './attachment-list';

const image = attachment('bytes');
const text = textFile('a.md', 'text');
const pdf: FilePart = { ...text, mediaType: 'application/pdf', characters: null };

it('warns of what whoever answers is known not to take, and of nothing else', () => {
  const warnings = (inputs?: readonly string[]) =>
    [image, text, pdf].map((each) => warningOf(each, { name: 'A', inputs }, attachingWords.english));
  const noPdfs = 'A can’t take PDFs as files. Send their text instead, or remove them.';
  expect(warnings()).toEqual([null, null, null]);
  expect(warnings(['text', 'image', 'file'])).toEqual([null, null, null]);
  expect(warnings(['text', 'image'])).toEqual([null, null, noPdfs]);
  expect(warnings(['text'])).toEqual([
    'A can’t see images. Choose another model, or remove them.',
    null,
    noPdfs,
  ]);
});

it('knows it of a stand-in that reads text only, and of GPT-5.4, which takes all', () => {
  const standIn = { name: 'SmolLM2-135M', place: 'local', input_modalities: ['text'] } as const;
  const warns = (deployment: typeof unknownDeployment) =>
    warningOf(image, answererOf(deployment, 'openai/gpt-5.4'), attachingWords.english);
  expect(warns({ ...unknownDeployment, standIn })).toContain('SmolLM2-135M can’t see images.');
  expect(warns(unknownDeployment)).toBeNull();
});
