import { area } from '../words';
import { count } from './format';

/** The settings panel. Its parameters are in their own area, and presets in theirs. */
export const settingsWords = area('settings', {
  model: 'Model',
  notOffered: (model: string): string => `${model} (not available)`,
  systemPrompt: 'System prompt',
  systemPromptPlaceholder: 'How should the model behave?',
  parameters: 'Parameters',
  groups: { thinking: 'Thinking', sampling: 'Sampling', output: 'Output', more: 'More' },
  resetParameters: 'Reset parameters',
  parametersReset: 'Parameters reset',
  /** The choice that sends nothing, and the one that applies then; null where whoever answers has not told. */
  defaultChoice: (value: string | null): string => (value === null ? 'Default' : `Default: “${value}”`),
  on: 'On',
  off: 'Off',
  /** Below the switch of log probabilities, with the offer after it. */
  noAlternatives: 'Without alternatives.',
  askForAlternatives: (most: number): string => `Ask for the top ${count(most)} too`,
  addText: 'Type one, then press Enter',
  textsFull: (max: number): string => `${count(max)} at most`,
  removeText: (text: string): string => `Remove “${text}”`,
  addPair: (label: string): string => `Add to ${label}`,
  removePair: (name: string, row: number): string =>
    name === '' ? `Remove row ${count(row)}` : `Remove “${name}”`,
  nameTwice: (name: string): string => `“${name}” appears twice; only the last one is sent.`,
  textPair: {
    name: (row: number): string => `Name ${count(row)}`,
    value: (row: number): string => `Value ${count(row)}`,
    namePlaceholder: 'name',
    valuePlaceholder: 'value',
  },
  tokenPair: {
    name: (row: number): string => `Token id ${count(row)}`,
    value: (row: number): string => `Bias ${count(row)}`,
    namePlaceholder: 'token id',
    valuePlaceholder: 'bias',
  },
  /** Read out for a slider that is not set. */
  defaultValue: (value: number): string => `default, ${String(value)}`,
  /** Names the number field beside a slider. */
  valueOf: (label: string): string => `${label} value`,
  reset: (label: string): string => `Reset ${label}`,
  /** A default in an empty field. */
  ghost: (value: number): string => count(value),
  about: (label: string): string => `About ${label}`,
  limitHere: (limit: number): string => `This deployment allows up to ${count(limit)} tokens.`,
  stream: 'Stream',
  extraParameters: 'Extra parameters',
  extraParametersPlaceholder: '{"parameter": "value"}',
  responseFormat: 'Response format',
  responseFormats: {
    default: 'Default',
    text: 'Text',
    json_object: 'JSON object',
    json_schema: 'JSON schema',
  },
  addSchema: 'Add schema…',
  editSchema: 'Edit schema…',
  tools: 'Tools',
  addTools: 'Add tools…',
  editTools: 'Edit tools…',
  editTool: (name: string): string => `Edit ${name}`,
  removeTool: (name: string): string => `Remove ${name}`,
  toolRemoved: (name: string): string => `Removed “${name}”`,
  toolChoice: 'Tool choice',
  toolChoices: { default: 'Default', none: 'None', auto: 'Auto', required: 'Required' },
  functionChoice: (name: string): string => `Function ${name}`,
  customChoice: (name: string): string => `Custom tool ${name}`,
  missingTool: (name: string): string => `${name} (missing)`,
});

/** Settings kept under names, in the settings panel. */
export const presetWords = area('presets', {
  heading: 'Presets',
  save: 'Save as preset',
  name: 'Preset name',
  saveName: 'Save',
  choose: 'Preset',
  none: 'None',
  edited: (name: string): string => `${name} (edited)`,
  useForNewChats: 'Use for new chats',
  revert: 'Revert',
  update: 'Update preset',
  rename: 'Rename',
  remove: 'Delete preset',
  taken: 'Another preset has this name.',
  replaces: (name: string): string => `This replaces “${name}”.`,
  applied: (name: string): string => `Applied “${name}”`,
  updated: (name: string): string => `Updated “${name}”`,
  deleted: (name: string): string => `Deleted preset “${name}”`,
  unavailable: 'Your presets couldn’t be loaded. Check your connection and reload the page.',
});
