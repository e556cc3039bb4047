import { area } from '../words';

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
