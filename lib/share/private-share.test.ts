import { describe, expect, it } from 'vitest';
import { fromBase64Url, toBase64Url } from '@/lib/json/base64';
import { decrypt, encrypt, isShareKey, newShareKey } from './private-share';

const text = new TextEncoder().encode('CANARY'.repeat(50));

describe('encryption', () => {
  it('gives back what was encrypted, to the same key alone', async () => {
    const key = newShareKey();
    const sealed = await encrypt(text, key);
    expect(await decrypt(sealed, key)).toEqual(text);
    expect(await decrypt(sealed, newShareKey())).toBeNull();
    expect(await decrypt(sealed, '')).toBeNull();
  });

  it('hides the text, and never says the same twice', async () => {
    const key = newShareKey();
    const [once, again] = [await encrypt(text, key), await encrypt(text, key)];
    expect(Buffer.from(once).toString('latin1')).not.toContain('CANARY');
    expect(once.slice(0, 12)).not.toEqual(again.slice(0, 12));
    expect(once.slice(12)).not.toEqual(again.slice(12));
  });

  it('notices every changed byte', async () => {
    const key = newShareKey();
    const sealed = await encrypt(text.slice(0, 20), key);
    for (let place = 0; place < sealed.length; place++) {
      const changed = sealed.slice();
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(await decrypt(changed, key)).toBeNull();
    }
  });

  it('makes keys of 256 bits, and knows them', () => {
    const keys = Array.from({ length: 100 }, newShareKey);
    expect(new Set(keys).size).toBe(100);
    expect(keys.every((key) => isShareKey(key) && fromBase64Url(key)?.length === 32)).toBe(true);
    expect(['', 'x', `${keys[0] ?? ''}A`, '*'.repeat(43)].some(isShareKey)).toBe(false);
  });
});

describe('base64url', () => {
  it('is what Node writes, for many bytes too', () => {
    const bytes = crypto.getRandomValues(new Uint8Array(50_001));
    expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
    expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
    expect(fromBase64Url('a+b/')).toBeNull();
    expect(fromBase64Url('A')).toBeNull();
  });
});
