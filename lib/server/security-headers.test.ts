import { describe, expect, it } from 'vitest';
import { securityHeaders } from './security-headers';

const directives = (policy = ''): Map<string, string> =>
  new Map(policy.split('; ').map((directive) => [directive.split(' ')[0] ?? '', directive]));

describe('securityHeaders', () => {
  it('allows scripts of this origin and the listed inline ones, nothing else', () => {
    const policy = directives(securityHeaders(['sha256-abc='])['content-security-policy']);
    expect(policy.get('script-src')).toBe("script-src 'self' 'sha256-abc='");
    expect(policy.get('default-src')).toBe("default-src 'none'");
    expect(policy.get('frame-ancestors')).toBe("frame-ancestors 'none'");
  });

  it('lets only the loaders of Next.js turn text into scripts', () => {
    const policy = directives(securityHeaders()['content-security-policy']);
    expect(policy.get('require-trusted-types-for')).toBe("require-trusted-types-for 'script'");
    expect(policy.get('trusted-types')).toBe('trusted-types nextjs nextjs#bundler');
  });

  it('forbids sniffing and framing', () => {
    expect(securityHeaders()).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });
});
