import { area } from '../words';

/** The dialog in which tools and schemas are edited. */
export const jsonEditorWords = area('json-editor', {
  titles: { tools: 'Tools', jsonSchema: 'JSON schema' },
  hints: {
    tools: '[{"type": "function", "function": {"name": "…", "description": "…", "parameters": {…}}}]',
    jsonSchema: '{"name": "…", "schema": {…}, "strict": true}',
  },
  examples: 'Examples:',
  tools: { weather: 'Weather', search: 'Search', custom: 'Custom tool' },
  schemas: { summary: 'Summary', labels: 'Classification', extraction: 'Extraction' },
  format: 'Format',
  done: 'Done',
});
