import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Sentences that read as translated, and have been replaced by better ones. None of them comes back. */
const replaced = [
  'answers in its place',
  'in place of openai',
  'and its conversation is listed here',
  'Tokens in all',
  'Tokens a second',
  'of them cached',
  'Model asked',
  'Body sent',
  'before the answer was whole',
  'was closed while the answer arrived',
  'A part of the answer could not be read',
  'has gone quiet',
  'failed or did not answer',
  'The model refuses',
  'gives each visitor a day',
  'takes it back',
  'pass it on whole',
  'The key is in the link alone',
  'Only who has the whole link',
  'opens no conversation',
  'has the conversations whole',
  'none of the files that can be imported',
  'What was left out or mended',
  'Clear everything',
  'Delete everything',
  'Keep everything',
  'New chats begin with it',
  'Use again',
  '(changed)`',
  'The older name',
  'Break the line',
  'in an empty message box',
  'Revoke for good',
  'Keep it',
  'if it stays, tell',
  'What this belongs to',
  'Some of its times',
  'doubled',
  'starts anew',
];

/** Where sentences for people are. */
function sources(): readonly string[] {
  const within = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:tsx?|mjs)$/.test(name))
      // Tests, and what reads the sentences of earlier builds, have them still.
      .filter((name) => !/\.test\.tsx?$|testing\/|older-/.test(name))
      .map((name) => join(folder, name));
  return ['app', 'components', 'lib', 'local-ai', 'scripts'].flatMap(within).concat('README.md');
}

const comments = /\/\*.*?\*\/|\/\/.*$/gms;

it('says nothing by the sentences that were replaced', () => {
  const found = sources().flatMap((path) => {
    const text = readFileSync(path, 'utf8').replace(comments, '');
    return replaced.filter((sentence) => text.includes(sentence)).map((sentence) => `${path}: ${sentence}`);
  });
  expect(found).toEqual([]);
});
