import { expect, it, vi } from 'vitest';
import { isReminderDue, noteExported, whenExported } from './persistence';

const DAY = 24 * 60 * 60 * 1000;
const now = 400 * DAY;

function due(changed: { conversations?: number; isPersisted?: boolean; kept?: Record<string, string> } = {}) {
  const { conversations = 5, isPersisted = false, kept = {} } = changed;
  return isReminderDue({ conversations, isPersisted, now, store: { getItem: (name) => kept[name] ?? null } });
}

it('comes where there is something to lose that nobody has promised to keep', () => {
  expect(due()).toBe(true);
  expect(due({ isPersisted: true })).toBe(false);
  expect(due({ conversations: 4 })).toBe(false);
});

it('does not come where the browser refuses storage, and nothing can be put off', () => {
  expect(isReminderDue({ conversations: 5, isPersisted: false, now, store: null })).toBe(false);
});

it('hears of an export even where nothing can be noted', () => {
  const hear = vi.fn();
  const stop = whenExported(hear);
  noteExported();
  stop();
  noteExported();
  expect(hear).toHaveBeenCalledOnce();
});

it.each(['edgewise:exported', 'edgewise:persistence-reminder'])(
  'does not come within a month of %s',
  (name) => {
    expect(due({ kept: { [name]: String(now - 29 * DAY) } })).toBe(false);
    expect(due({ kept: { [name]: String(now - 31 * DAY) } })).toBe(true);
    expect(due({ kept: { [name]: 'damaged' } })).toBe(true);
  },
);
