import { list } from './format';
import { area } from '../words';

/** Where a person gives what the tools that were called return. */
export const toolResultWords = area('tool-results', {
  result: (tool: string) => `Result of ${tool}`,
  hint: (tool: string) => `What ${tool} returned`,
  showMore: 'Show more',
  send: 'Send results',
  missing: (tools: readonly string[]) =>
    tools.length === 1
      ? `${list(tools)} has no result yet. Fill it in, or send it empty.`
      : `${list(tools)} have no results yet. Fill them in, or send them empty.`,
  sendEmpty: (missing: number) => (missing === 1 ? 'Send empty result' : 'Send empty results'),
});
