import { expect, it } from 'vitest';
import { SlotPool } from './slot-pool';

const never = new AbortController().signal;

it('lends each slot to one at a time, in the order of asking', async () => {
  const pool = new SlotPool(['only']);
  const order: number[] = [];
  const turns = [1, 2, 3].map(async (turn) => {
    const slot = await pool.acquire(never);
    order.push(turn);
    pool.release(slot);
  });
  await Promise.all(turns);
  expect(order).toEqual([1, 2, 3]);
});

it('lets who is aborted leave the line', async () => {
  const pool = new SlotPool(['only']);
  const slot = await pool.acquire(never);
  const abort = new AbortController();
  const left = pool.acquire(abort.signal);
  const next = pool.acquire(never);
  abort.abort();
  await expect(left).rejects.toThrow('aborted');
  pool.release(slot);
  expect(await next).toBe('only');
});
