import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf, readServerAddress } from './server-address';

describe('readServerAddress', () => {
  it.each([
    ['localhost:11434', 'http://localhost:11434/v1'],
    ['127.0.0.1:8080', 'http://127.0.0.1:8080/v1'],
    ['[::1]:8080/v1', 'http://[::1]:8080/v1'],
    ['http://host:1234', 'http://host:1234/v1'],
    [' http://localhost:11434/ ', 'http://localhost:11434/v1'],
    ['http://localhost:11434/v1', 'http://localhost:11434/v1'],
    ['http://localhost:11434/v1/', 'http://localhost:11434/v1'],
    ['HTTP://LOCALHOST:1234/v1//', 'http://localhost:1234/v1'],
    ['http://localhost:1234/v1/chat/completions', 'http://localhost:1234/v1'],
    ['http://localhost:1234/v1/chat/completions/', 'http://localhost:1234/v1'],
    ['http://localhost:1234/chat/completions', 'http://localhost:1234/v1'],
    ['http://localhost:1234/v1/completions', 'http://localhost:1234/v1'],
    ['http://localhost:1234/v1/models', 'http://localhost:1234/v1'],
    ['http://localhost:1234/v1/responses', 'http://localhost:1234/v1'],
    ['http://localhost:11434/api/chat', 'http://localhost:11434/v1'],
    ['http://localhost:11434/api/tags', 'http://localhost:11434/v1'],
    ['http://localhost:3000/api', 'http://localhost:3000/api'],
    ['http://localhost:3000/api/chat/completions', 'http://localhost:3000/api'],
    ['https://host/api/openai/', 'https://host/api/openai'],
    ['https://host/v1#top', 'https://host/v1'],
    ['api.openai.com', 'https://api.openai.com/v1'],
    ['openrouter.ai/api/v1', 'https://openrouter.ai/api/v1'],
    ['box.lan/v1', 'http://box.lan/v1'],
    ['models.example:8000', 'http://models.example:8000/v1'],
    ['192.168.1.5', 'http://192.168.1.5/v1'],
  ])('reads %s', (text, expected) => {
    expect(readServerAddress(text)).toBe(expected);
  });

  it.each([
    ['not an address', 'is not an address'],
    ['http://', 'is not an address'],
    ['http://localhost:99999', 'is not an address'],
    [':1234', 'is not an address'],
    ['ftp://localhost', 'is not an http address'],
    ['file:///models/foo.gguf', 'is not an http address'],
    ['http://me:secret@localhost', 'LOCAL_AI_KEY'],
    ['https://x.openai.azure.com/openai/v1?api-version=1', '?api-version=1'],
  ])('says what is wrong with %s', (text, words) => {
    expect(() => readServerAddress(text)).toThrow(words);
  });

  it('never repeats a password', () => {
    expect(() => readServerAddress('http://me:hunter2@localhost')).not.toThrow('hunter2');
  });

  it('reads what it has read as the same', () => {
    const addresses = fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: false }), fc.domain());
    fc.assert(
      fc.property(addresses, (text) => {
        let address: string;
        try {
          address = readServerAddress(text);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          return;
        }
        expect(address).not.toMatch(/\/$/);
        expect(new URL(address).origin).toBe(new URL(readServerAddress(address)).origin);
      }),
    );
  });
});

describe('placeOf', () => {
  it.each([
    ['http://localhost:1/v1', 'local'],
    ['http://127.0.0.1:1/v1', 'local'],
    ['http://127.1.2.3:1/v1', 'local'],
    ['http://[::1]:1/v1', 'local'],
    ['http://0.0.0.0:1/v1', 'local'],
    ['http://192.168.1.5:1234/v1', { host: '192.168.1.5:1234' }],
    ['https://models.example/v1', { host: 'models.example' }],
  ] as const)('of %s', (url, place) => {
    expect(placeOf(url)).toEqual(place);
  });
});
