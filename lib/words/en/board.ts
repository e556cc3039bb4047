import type { CellProblem, Progress } from '@/lib/board/cells';
import type { Figure } from '@/lib/board/statistics';
import type { Quote } from '@/lib/board/quote';
import type { Check } from '@/lib/board/types';
import { area } from '../words';
import { dollars } from '../amounts';
import { bytes, count, list, plural, rounded, seconds } from './format';

const requests = { one: '# request', other: '# requests' };
const braced = (name: string): string => `{{${name}}}`;

/** The board: its head, its grid, and the line below it. */
export const boardWords = area('board', {
  region: 'Board',
  skip: 'Skip to the board',
  untitled: 'Untitled board',
  tab: (title: string, running: boolean) => `${running ? '● ' : ''}${title} · Edgewise`,
  title: 'Board title',
  reading: 'Opening the board…',
  missing: 'This board isn’t in this browser. It was deleted, or made elsewhere.',
  unreadable: 'This browser’s storage can’t be read. Reload the page to try again.',
  newBoard: 'New board',
  refused: 'This browser isn’t keeping your changes. Export the board before you leave.',
  damaged: (cells: number) =>
    plural(cells, { one: '# answer couldn’t be read.', other: '# answers couldn’t be read.' }),

  addVariant: 'Add variant',
  addCase: 'Add case',
  importCases: 'Import cases…',
  sweep: 'Sweep…',
  more: 'More',
  showDifferences: 'Show differences',
  noRoom: 'The board has grown since, and has no room for it any more. Delete something first.',
  deleteBoard: 'Delete board',
  deletedBoard: 'The board is deleted.',
  baseSettings: 'Settings of the base…',
  importBoard: 'Import board…',
  importTooLarge: (limit: number) =>
    `This file is larger than ${bytes(limit)}, so it can’t be imported as a board.`,
  exportTooLarge: (size: number, limit: number) =>
    `Exported, but at ${bytes(size)} it’s too large to import (limit ${bytes(limit)}). Duplicate the board’s cases into smaller boards and export those.`,
  exportFailed: 'The board couldn’t be exported: this browser hasn’t enough memory for it.',
  importFailed: 'This file isn’t a board, or the browser refused it.',
  share: 'Share…',
  exportJson: 'Export as JSON',
  exportCsv: 'Export as CSV',
  fileName: 'board',

  systemPrompt: 'System prompt',
  systemPromptPlaceholder: 'How should the model behave? Type {{name}} for what differs from case to case.',
  message: 'Message',
  messagePlaceholder: 'What do you want to ask? Type {{name}} for what differs from case to case.',
  prompt: 'Prompt and checks',
  view: 'View',
  shareBoard: 'Share',
  variables: 'Variables',
  undeclare: (name: string) => `Stop using ${braced(name)} as a variable`,
  undeclared: (name: string) => `${braced(name)} is sent as it is.`,
  declare: (name: string) => `Make ${braced(name)} a variable`,
  checks: 'Checks',
  addCheck: 'Add check…',
  removeCheck: (check: string) => `Remove check “${check}”`,
  check: ({ kind, value }: Pick<Check, 'kind' | 'value'>): string => {
    switch (kind) {
      case 'contains':
        return `contains ${value}`;
      case 'matches':
        return `matches ${value}`;
      case 'equals':
        return `equals ${value}`;
      case 'json':
        return 'valid JSON';
      case 'schema':
        return 'fits schema';
      case 'maxWords':
        return `≤ ${value} words`;
    }
  },
  checkResult: (check: string, result: 'passed' | 'failed' | 'unusable') =>
    ({ passed: `${check}: passed`, failed: `${check}: failed`, unusable: `${check}: can’t be checked` })[
      result
    ],

  size: (variants: number, cases: number) =>
    `${plural(variants, { one: '# variant', other: '# variants' })} × ${plural(cases, { one: '# case', other: '# cases' })}`,
  answers: (answers: number, repeats: number) =>
    `${plural(answers, { one: '# answer', other: '# answers' })}, ${plural(repeats, { one: '# repeat each', other: '# repeats each' })}`,
  asBase: 'what the others differ from',
  editVariant: (name: string) => `Change “${name}”`,
  variantOptions: (name: string) => `Options of “${name}”`,
  duplicate: 'Duplicate',
  makeBase: 'Use as base',
  moveEarlier: 'Move earlier',
  moveLater: 'Move later',
  removeVariant: 'Delete variant',
  runColumn: 'Run this column',
  runColumnAgain: 'Run this column again',
  case: (position: number) => `Case ${count(position)}`,
  repeat: (repeat: number, of: number) => `${count(repeat)} of ${count(of)}`,
  openCase: (name: string) => `Open ${name}`,
  editCase: (name: string) => `Edit ${name}`,
  caseOptions: (name: string) => `Options of ${name}`,
  removeCase: 'Delete case',
  runRow: 'Run this row',
  runRowAgain: 'Run this row again',
  conversation: (messages: number) => plural(messages, { one: '# message', other: '# messages' }),
  noValues: 'No values yet',

  figures: {
    words: 'words',
    firstToken: 'first',
    total: 'total',
    tokensIn: 'tokens in',
    tokensOut: 'tokens out',
    cost: 'cost',
  } satisfies Record<Figure, string>,
  figure: (figure: Figure, value: number): string => {
    if (figure === 'cost') return dollars(value);
    if (figure === 'firstToken' || figure === 'total') return seconds(value);
    return rounded(value, value < 10 && !Number.isInteger(value) ? 1 : 0);
  },
  refusals: 'refused',
  agreement: (distinct: number, answers: number, similarity: number) =>
    `${count(distinct)} distinct of ${count(answers)}, ${rounded(similarity * 100, 0)}% alike`,
  agreementHow:
    'Of each pair of repeats: twice the words that both have, divided by the words of both together. The figure is the mean over all pairs.',
  passed: (passed: number, of: number) => `${count(passed)} of ${count(of)}`,

  cell: (variant: string, name: string) => `${variant}, ${name}`,
  waiting: (atOnce: number) => `Waiting for a place (${count(atOnce)} at once)`,
  asking: 'Waiting for the first word',
  emptyAnswer: 'Empty answer',
  notAsked: 'Not asked yet',
  refusedAnswer: 'refused',
  otherSettings: 'asked with other settings',
  tooDifferent: 'Too long to compare',
  tokens: (input: number, output: number) => `${count(input)} in · ${count(output)} out`,
  open: (name: string) => `Open “${name}”`,
  run: (name: string) => `Run “${name}”`,
  runAgain: (name: string) => `Run “${name}” again`,
  stop: (name: string) => `Stop “${name}”`,
  retry: 'Try again',
  problem: (problem: CellProblem): string => {
    if (problem.code === 'noMessage') return 'There’s no message to ask.';
    if (problem.code === 'severalChoices')
      return 'A cell has one answer. Set Choices to 1, and use repeats for more.';
    if (problem.code === 'tooLong')
      return `With its values a prompt is longer than ${count(problem.limit)} characters. Shorten a value, or use it less often.`;
    const names = list(problem.variables.map(braced));
    return `${names} ${problem.variables.length === 1 ? 'has no value' : 'have no values'} here.`;
  },

  runAll: 'Run all',
  runAllHint: 'Runs every unanswered cell. Shortcut: Ctrl+Enter (⌘+Enter) in a prompt.',
  stopAll: 'Stop all',
  progress: ({ all, answered, running, waiting, unfinished, failed }: Progress): string =>
    [
      `${count(answered)} of ${count(all)}`,
      ...(running > 0 ? [`${count(running)} running`] : []),
      ...(waiting > 0 ? [`${count(waiting)} waiting`] : []),
      ...(unfinished > 0 ? [`${count(unfinished)} unfinished`] : []),
      ...(failed > 0 ? [`${count(failed)} failed`] : []),
    ].join(' · '),
  quote: (cells: number, { tokens, cost }: Quote): string =>
    [
      `Run all sends ${plural(cells, requests)}, ≈ ${plural(tokens, { one: '# token', other: '# tokens' })} in`,
      ...(cost === undefined
        ? []
        : [cost === null ? 'price unknown' : `${dollars(cost)} before the answers`]),
    ].join(' · '),
  beyondBudget: 'That’s more than today’s budget has left:',
  quoteWaiting: (cells: number) =>
    `The run was interrupted. Run all sends the remaining ${plural(cells, requests)}.`,
  nothingToRun: 'Everything is answered',
  cannotRun: (cells: number) =>
    plural(cells, { one: '# cell can’t be asked yet', other: '# cells can’t be asked yet' }),
  elsewhere: 'Running in another tab',
  settingsProblem: (name: string) => `“${name}” has a setting that can’t be sent. Change it first.`,
  again: {
    title: 'Ask everything again?',
    text: (cells: number) =>
      `Every cell is answered. This sends ${plural(cells, requests)} and replaces the answers.`,
    confirm: 'Ask again',
  },

  sort: 'Sort by',
  unsorted: 'Original order',
  sortBy: {
    words: 'By words',
    tokensIn: 'By tokens in',
    tokensOut: 'By tokens out',
    cost: 'By cost',
    firstToken: 'By time to first token',
    total: 'By total time',
    passed: 'By checks passed',
    agreement: 'By agreement of repeats',
    finish: 'By finish reason',
  } satisfies Record<Figure | 'passed' | 'agreement' | 'finish', string>,
  sortColumn: 'Variant to sort by',
  allColumns: 'All variants',
  ascending: 'Sort ascending',
  descending: 'Sort descending',
  pick: (name: string) => `Compare “${name}” with another`,
  unpick: (name: string) => `Don’t compare “${name}”`,
  pickThis: (name: string) => `Compare with “${name}”`,
  pickAnother: 'Choose the cell to compare it with.',
  callOff: 'Cancel',

  filter: 'Show',
  filters: {
    all: 'All cases',
    missing: 'Not answered',
    failed: 'Failed or unfinished',
    refused: 'Refused',
    checks: 'Failing a check',
    different: 'With different answers',
    text: 'Containing text',
  },
  filterText: 'Search answers and values',
  filterGroups: { checks: 'Checks', finish: 'Finish reasons', figures: 'Figures' },
  filterCheck: (check: string, passed: boolean) => `${check}: ${passed ? 'passed' : 'not passed'}`,
  filterFinish: (reason: string) => `Finish reason: ${reason}`,
  moreReasons: (reasons: number) => `and ${count(reasons)} more`,
  figureNames: {
    words: 'Words',
    tokensIn: 'Tokens in',
    tokensOut: 'Tokens out',
    cost: 'Cost',
    firstToken: 'Time to first token',
    total: 'Total time',
  } satisfies Record<Figure, string>,
  filterSide: 'At least or at most',
  atLeast: 'at least',
  atMost: 'at most',
  filterLimit: {
    words: 'Words',
    tokensIn: 'Tokens in',
    tokensOut: 'Tokens out',
    cost: 'US dollars',
    firstToken: 'Seconds to first token',
    total: 'Total seconds',
  } satisfies Record<Figure, string>,
  nothingShown: 'No case fits. Show all cases to see them again.',
  noCases: 'Add a case to ask about, or import a table of them.',
  columns: 'Variants',
});
