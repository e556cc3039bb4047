import { expect, it } from 'vitest';
import { progressAsMessages, progressMessage, replayProgress, type Progress } from './progress';

it('is shown at the other end of a channel as it was told', () => {
  const shown: string[] = [];
  const screen: Progress = {
    say: (line) => void shown.push(line),
    begin(doing, did) {
      shown.push(`${doing}…`);
      return {
        detail: (text) => void shown.push(`${doing}: ${text}`),
        done: () => void shown.push(did),
        fail: (reason) => void shown.push(`${doing} failed: ${reason}`),
      };
    },
  };
  const show = replayProgress(screen);
  const progress = progressAsMessages((message) => {
    const parsed = progressMessage.parse(JSON.parse(JSON.stringify(message)));
    if (parsed.kind !== 'failed') show(parsed);
  });
  const engine = progress.begin('Installing', 'Installed');
  const model = progress.begin('Downloading', 'Downloaded');
  model.detail('1 of 2 MB');
  engine.done();
  progress.say('Hello.');
  model.fail('no room');
  expect(shown).toEqual([
    'Installing…',
    'Downloading…',
    'Downloading: 1 of 2 MB',
    'Installed',
    'Hello.',
    'Downloading failed: no room',
  ]);
});
