import { expect, it } from 'vitest';
import { isReminderDue } from './persistence';

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

it.each(['edgewise:exported', 'edgewise:persistence-reminder'])(
  'does not come within a month of %s',
  (name) => {
    expect(due({ kept: { [name]: String(now - 29 * DAY) } })).toBe(false);
    expect(due({ kept: { [name]: String(now - 31 * DAY) } })).toBe(true);
    expect(due({ kept: { [name]: 'damaged' } })).toBe(true);
  },
);
