import { readJsonText } from '@/lib/json/json-text';
import { isRecord } from '@/lib/json/json';
import { nothingSet, problem, type SettingsReading } from './settings-reading';

/** Keys of the request that are made elsewhere, whatever the settings. */
const reservedKeys: Readonly<Record<string, string>> = {
  model: 'The model is chosen above.',
  messages: 'The messages are the conversation.',
  stream: 'Use the Stream switch.',
  stream_options: 'The Stream switch sets it.',
};

/** The extra parameters from their JSON text, sent as they are. `setKeys` are the keys that the other settings send. */
export function readExtraParameters(text: string, setKeys: readonly string[]): SettingsReading {
  if (text.trim() === '') return nothingSet;
  const result = readJsonText(text);
  if (!result.ok) {
    return problem('extraParameters', `The text ${result.reason}. Correct it, or clear the field.`);
  }
  const extra = result.value;
  if (!isRecord(extra)) {
    return problem('extraParameters', 'Put the extra parameters in a JSON object: { … }.');
  }

  for (const key of Object.keys(extra)) {
    const reason = Object.hasOwn(reservedKeys, key) ? reservedKeys[key] : undefined;
    if (reason !== undefined) return problem('extraParameters', `Take “${key}” out of here. ${reason}`);
    if (setKeys.includes(key)) {
      return problem('extraParameters', `“${key}” is set twice. Take it out of here, or reset the other.`);
    }
  }
  if (extra['n'] !== undefined && extra['n'] !== 1) {
    return problem(
      'extraParameters',
      'Take “n” out of here: one answer is shown at a time. Regenerate gives another.',
    );
  }
  return { parameters: extra, problems: [] };
}
