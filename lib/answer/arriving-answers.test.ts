import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AnswerRecorder } from './answer-recorder';
import { RunMarks } from './arriving-answers';

it('tells when each event had come, to a fifth of a second, by ten marks a second at most', () => {
  const gaps = fc.array(fc.nat(400), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(gaps, (waits) => {
      const marks = new RunMarks();
      const came: number[] = [];
      let time = 0;
      for (const wait of waits) {
        time += wait;
        came.push(time);
        marks.note(came.length, time);
      }
      expect(marks.times.length).toBeLessThanOrEqual(time / 50 + 2);
      const recorder = new AnswerRecorder(0);
      recorder.restore({
        ...{ id: 'r', events: came.length, sentAt: 0, times: marks.times },
        response: { time: 0, status: 200, headers: [] },
      });
      for (const place of came.keys()) recorder.event({ type: 'message', data: '', id: null }, place + 1);
      const told = recorder.finish(time, '').events.map((event) => event.time);
      for (const [place, at] of told.entries()) {
        expect(at).toBeGreaterThanOrEqual(came[place] ?? 0);
        expect(at - (came[place] ?? 0)).toBeLessThanOrEqual(200);
      }
      expect(told).toEqual([...told].sort((one, other) => one - other));
    }),
  );
});
