import type { SweepProblem } from '@/lib/board/sweep';
import type { TableProblem, TableRemark } from '@/lib/board/table';
import type { CheckKind } from '@/lib/board/types';
import { area } from '../words';
import { bytes, count, list, plural } from './format';
import { problemWords } from './problems';

const braced = (name: string): string => `{{${name}}}`;

/** The dialogs of the board. */
export const boardDialogWords = area('board-dialogs', {
  variantTitle: (name: string) => `Variant: ${name}`,
  baseTitle: 'Base',
  baseText: 'The settings that all variants share. A variant changes some of them.',
  done: 'Done',
  caseTitle: (name: string) => `Edit ${name}`,
  caseConversation: 'This case begins with a conversation:',
  noVariables:
    'This board has no variables yet. Type {{name}} in the message or the system prompt, and make it a variable.',
  importTitle: 'Import cases',
  importText:
    'Paste a table with a head (CSV or TSV, as spreadsheets copy it), or JSON. Its columns become variables.',
  table: 'Table',
  chooseFile: 'Open a file…',
  longTable: (characters: number) =>
    `Too long to show here (${plural(characters, { one: '# character', other: '# characters' })}). All of it will be imported.`,
  otherTable: 'Use another table',
  preview: (cases: number, names: readonly string[]) =>
    `${plural(cases, { one: '# case', other: '# cases' })} with ${list(names.map(braced))}`,
  addCases: (cases: number) => `Add ${plural(cases, { one: '# case', other: '# cases' })}`,
  fileUnreadable: 'This file can’t be read.',
  tableProblem: (problem: TableProblem): string => {
    switch (problem.code) {
      case 'tooLarge':
        return `This is larger than ${bytes(problem.limit)}. Split it into smaller tables.`;
      case 'empty':
        return 'There’s nothing in it.';
      case 'notJson':
        return 'This begins like JSON, but can’t be read as such.';
      case 'noRows':
        return 'There’s a head, but no rows.';
      case 'name':
        return problem.name === ''
          ? 'A column has no name.'
          : `“${problem.name}” can’t be a variable’s name. Use letters, digits, spaces, dots, hyphens and underscores.`;
      case 'sameName':
        return `Two columns are named “${problem.name}”.`;
      case 'tooManyRows':
        return `A board has at most ${count(problem.limit)} cases; this table has more.`;
      case 'tooManyColumns':
        return `A board has at most ${count(problem.limit)} variables; this table has ${count(problem.count)} columns.`;
    }
  },
  remark: (remark: TableRemark): string => {
    switch (remark.code) {
      case 'short':
        return `Line ${count(remark.line)} has ${plural(remark.cells, { one: '# cell', other: '# cells' })} instead of ${count(remark.columns)}. The rest is empty.`;
      case 'long':
        return `Line ${count(remark.line)} has ${count(remark.cells)} cells instead of ${count(remark.columns)}. What is too much is left out.`;
      case 'quotes':
        return `Line ${count(remark.line)} has a quotation mark that isn’t closed.`;
      case 'cutValue':
        return `Line ${count(remark.line)} has a value of more than ${count(remark.limit)} characters. It is cut.`;
      case 'notARow':
        return `Item ${count(remark.line)} isn’t an object, and is left out.`;
      case 'more':
        return `And ${count(remark.count)} more like these.`;
    }
  },
  tooManyCells: 'With these the board would have more cells than it can hold.',

  sweepTitle: 'Sweep',
  sweepText: 'Makes a variant for each value: a range like `0 … 2 by 0.5`, or a list like `0, 0.7, 1`.',
  parameter: 'Parameter',
  secondParameter: 'Second parameter',
  none: 'None',
  values: 'Values',
  secondValues: 'Values of the second parameter',
  repeats: 'Repeats',
  model: 'Model',
  sweepMakes: (variants: number, cells: number) =>
    `${plural(variants, { one: '# variant', other: '# variants' })}, ${plural(cells, { one: '# more cell', other: '# more cells' })}`,
  addVariants: (variants: number) => `Add ${plural(variants, { one: '# variant', other: '# variants' })}`,
  sweepProblem: (problem: SweepProblem): string => {
    switch (problem.code) {
      case 'nothing':
        return 'Type the values.';
      case 'sameTwice':
        return 'Choose two different parameters.';
      case 'noStep':
        return 'A range needs a step other than 0.';
      case 'tooManyVariants':
        return Number.isFinite(problem.count)
          ? `That makes ${count(problem.count)} variants. There’s room for ${count(problem.limit)}.`
          : 'That never ends.';
      case 'tooManyCells':
        return `That makes ${count(problem.count)} cells. There’s room for ${count(problem.limit)}.`;
      case 'repeats':
        return `Repeat each from 1 to ${count(problem.limit)} times.`;
      case 'value': {
        const { parameter, fault } = problem;
        return parameter === 'model'
          ? 'A model needs a name.'
          : problemWords.english.settings({ code: 'value', field: parameter, fault });
      }
    }
  },

  checkTitle: 'Add check',
  checkKind: 'Check that the answer',
  checkKinds: {
    contains: 'contains',
    matches: 'matches a pattern',
    equals: 'equals',
    json: 'is valid JSON',
    schema: 'is JSON that fits a schema',
    maxWords: 'has at most so many words',
  } satisfies Record<CheckKind, string>,
  checkValue: {
    contains: 'Text',
    matches: 'Pattern (RE2)',
    equals: 'Text',
    json: '',
    schema: 'JSON schema',
    maxWords: 'Words',
  } satisfies Record<CheckKind, string>,
  checkHint: 'Variables are replaced by the case’s values. In a pattern they match as they are written.',
  checkUnusable:
    'This can’t be checked: it isn’t a pattern, a number or a schema (without “pattern” or “format”) as needed.',
  addCheck: 'Add check',

  keep: 'Keep this answer',
  keepHint: 'Opens it as a conversation, to go on from.',
  keepFailed: 'This browser’s storage refused it. Nothing was opened.',
  conversation: 'Conversation',
  systemPrompt: 'System prompt',
  differenceTitle: 'Differences',
  differenceText: (before: string, after: string) =>
    `What “${after}” adds and leaves out, beside “${before}”.`,
  askedWithOther: 'This was asked with other settings than the board has now.',
  notAsked: 'This cell hasn’t been asked yet.',
});
