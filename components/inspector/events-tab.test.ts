import { expect, it } from 'vitest';
import { eventsWith } from './events-tab';
import { saidIn } from './response-tab';

const event = (data: string, type = 'message') => ({ time: 1, type, data, id: null });

it('finds events by their data and type, whatever the case, and knows their place', () => {
  const events = [event('{"a": "Whale"}'), event('[DONE]'), event('x', 'Whales')];
  expect(eventsWith(events, 'wHALE').map(({ place }) => place)).toEqual([0, 2]);
  expect(eventsWith(events, '[d').map(({ place }) => place)).toEqual([1]);
  expect(eventsWith(events, '')).toHaveLength(3);
  expect(eventsWith(events, 'ferns')).toEqual([]);
});

it('takes the first id and the last usage from what was sent', () => {
  const events = [
    event('{"id": "r1", "usage": null}'),
    event('{"id": "r2", "usage": {"a": 1}}'),
    event('{"usage": {"a": 2}}'),
    event('"usage"'),
    event('[DONE]'),
  ];
  expect(saidIn({ events, body: '' })).toEqual({ id: 'r1', usage: '{\n  "a": 2\n}' });
  expect(saidIn({ events: [], body: '{"id": "b", "usage": {"a": 3}}' })).toEqual({
    ...{ id: 'b', usage: '{\n  "a": 3\n}' },
  });
  expect(saidIn({ events: [event('{')], body: '' })).toEqual({ id: null, usage: null });
});
