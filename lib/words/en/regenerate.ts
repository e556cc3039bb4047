import { area } from '../words';

/** The dialog that asks for another answer with other settings. */
export const regenerateWords = area('regenerate', {
  title: 'Regenerate with…',
  note: 'Adds another version of this answer. Your settings stay as they are.',
  model: 'Model',
  modelDefault: (value: string | null) => (value === null ? 'Default' : `Default: “${value}”`),
  regenerate: 'Regenerate',
});
