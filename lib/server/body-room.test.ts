import { describe, expect, it } from 'vitest';
import { BodyRoom, isLarge } from './body-room';

const MEGABYTE = 1024 * 1024;

/** A clock that runs when it is told to. */
class HandClock {
  #now = 0;
  #waiting: { until: number; go: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((go) => this.#waiting.push({ until: this.#now + milliseconds, go }));
  }

  /** Requests whose client has gone away are ended, and their timers with them. */
  every(_milliseconds: number, _callback: () => void): () => void {
    return () => undefined;
  }

  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    while (this.#now < end) {
      this.#now += 100;
      const due = this.#waiting.filter(({ until }) => until <= this.#now);
      this.#waiting = this.#waiting.filter(({ until }) => until > this.#now);
      for (const { go } of due) go();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

/** The same, of requests that live. */
class LivingClock extends HandClock {
  override every(milliseconds: number, callback: () => void): () => void {
    let isOn = true;
    const again = async (): Promise<void> => {
      await this.wait(milliseconds);
      if (!isOn) return;
      callback();
      await again();
    };
    void again();
    return () => {
      isOn = false;
    };
  }
}

function upload(bytes: number | string | null): Request {
  const headers: Record<string, string> = bytes === null ? {} : { 'content-length': String(bytes) };
  return new Request('https://chat.example/', { method: 'POST', headers });
}

/** Bodies that stay until they are told to go; `inside` counts those that were let in, `out` how they ended. */
function crowd(room: BodyRoom) {
  const inside = { now: 0, most: 0 };
  const leave: (() => void)[] = [];
  const out: string[] = [];
  const enter = (bytes: number | string | null, name = 'body') => {
    void room
      .hold(upload(bytes), async () => {
        inside.now += 1;
        inside.most = Math.max(inside.most, inside.now);
        await new Promise<void>((resolve) => leave.push(resolve));
        inside.now -= 1;
      })
      .then(
        () => out.push(name),
        (error: unknown) =>
          out.push(error instanceof Error && 'code' in error ? String(error.code) : 'failed'),
      );
  };
  return { inside, leave, out, enter };
}

describe('the room for large bodies', () => {
  it('lets in two of twenty megabytes, and the next when one has gone', async () => {
    const clock = new HandClock();
    const { inside, leave, enter } = crowd(new BodyRoom(clock));
    for (let count = 0; count < 12; count += 1) enter(20 * MEGABYTE);
    await clock.advance(1_000);
    expect(inside.now).toBe(2);
    for (let count = 0; count < 12; count += 1) {
      leave.shift()?.();
      await clock.advance(200);
    }
    expect(inside).toEqual({ now: 0, most: 2 });
  });

  it('never lets a small one wait', async () => {
    const clock = new HandClock();
    const { inside, enter } = crowd(new BodyRoom(clock));
    for (let count = 0; count < 5; count += 1) enter(20 * MEGABYTE);
    for (let count = 0; count < 100; count += 1) enter(256 * 1024);
    await clock.advance(100);
    expect(inside.now).toBe(102);
    expect(isLarge(upload(256 * 1024))).toBe(false);
    expect(isLarge(upload(256 * 1024 + 1))).toBe(true);
  });

  it('takes a body that says nothing of its size, or nonsense, for the largest', async () => {
    const clock = new HandClock();
    const { inside, enter } = crowd(new BodyRoom(clock));
    for (const size of [null, 'many', '-1', '1e3', 1e300]) enter(size);
    await clock.advance(100);
    expect(inside.now).toBe(2);
  });

  it('refuses what waits too long, and at once what comes to a full queue', async () => {
    const clock = new LivingClock();
    const room = new BodyRoom(clock);
    const long = crowd(room);
    for (let count = 0; count < 2; count += 1) long.enter(20 * MEGABYTE);
    const { out, enter, inside } = crowd(room);
    for (let count = 0; count < 32; count += 1) enter(20 * MEGABYTE);
    await clock.advance(5_000);
    expect(out).toEqual([]);
    enter(20 * MEGABYTE);
    await clock.advance(100);
    expect(out).toEqual(['too_busy']);
    await clock.advance(5_500);
    expect(out).toEqual(Array(33).fill('too_busy'));
    expect(inside.most).toBe(0);
    for (const leave of long.leave) leave();
    enter(20 * MEGABYTE);
    await clock.advance(200);
    expect(inside.now, 'none of the refused holds a place').toBe(1);
  });

  it('gives away the place of one that never comes to its end', async () => {
    const clock = new HandClock();
    const { inside, enter } = crowd(new BodyRoom(clock));
    enter(20 * MEGABYTE);
    enter(20 * MEGABYTE);
    await clock.advance(9_000);
    enter(20 * MEGABYTE);
    await clock.advance(500);
    expect(inside.now).toBe(2);
    await clock.advance(2_000);
    expect(inside.now).toBe(3);
  });

  it('keeps the place of one that waits for the model as long as it lives', async () => {
    const clock = new LivingClock();
    const room = new BodyRoom(clock);
    const slow = crowd(room);
    slow.enter(20 * MEGABYTE);
    slow.enter(20 * MEGABYTE);
    await clock.advance(60_000);
    const { inside, enter } = crowd(room);
    enter(20 * MEGABYTE);
    await clock.advance(1_000);
    expect(inside.now).toBe(0);
    for (const leave of slow.leave) leave();
    await clock.advance(200);
    expect(inside.now).toBe(1);
  });

  it('gives back the place of one that fails', async () => {
    const clock = new HandClock();
    const room = new BodyRoom(clock);
    for (let count = 0; count < 50; count += 1) {
      const failing = room.hold(upload(20 * MEGABYTE), () => Promise.reject(new Error('gone')));
      await expect(failing).rejects.toThrow('gone');
    }
    const { inside, enter } = crowd(room);
    enter(20 * MEGABYTE);
    enter(20 * MEGABYTE);
    await clock.advance(100);
    expect(inside.now).toBe(2);
  });
});
