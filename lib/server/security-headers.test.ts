import { describe, expect, it } from 'vitest';
import { diagramHeaders, isDiagramPath, securityHeaders, sharedHeaders } from './security-headers';

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
    expect(policy.get('trusted-types')).toBe('trusted-types nextjs nextjs#bundler edgewise#offline');
  });

  it('forbids sniffing and framing', () => {
    expect(securityHeaders()).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });
});

describe('diagramHeaders', () => {
  const headers = diagramHeaders();
  const policy = headers['content-security-policy']?.split('; ') ?? [];

  it('let the frame run its own scripts in an opaque origin, and reach nothing', () => {
    expect(policy).toContain('sandbox allow-scripts');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain('img-src data:');
    const others = ['connect-src', 'font-src', 'frame-src', 'worker-src', 'media-src', 'object-src'];
    expect(policy.filter((directive) => others.some((name) => directive.startsWith(name)))).toEqual([]);
  });

  it('let this site alone hold the frame', () => {
    expect(policy).toContain("frame-ancestors 'self'");
    expect(headers['x-frame-options']).toBe('SAMEORIGIN');
  });

  it('let the sandboxed document fetch its scripts, and keep the rest of every response’s headers', () => {
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
  });
});

describe('isDiagramPath', () => {
  it('knows the frame and its scripts', () => {
    expect(['/diagram/frame', '/diagram/main-ABC.js'].every(isDiagramPath)).toBe(true);
    expect(['/', '/diagrams', '/diagram', '/s/diagram/', '/api/v1/models'].some(isDiagramPath)).toBe(false);
  });
});

it.each(['/s/x', '/s/', '/s', '/api/shares', '/api/shares/x'])(
  '%s is kept from indexes and caches',
  (path) => {
    expect(sharedHeaders(path)).toMatchObject({ 'cache-control': 'private, no-store' });
  },
);

it.each(['/', '/settings', '/_next/static/s/x', '/api/schema'])('%s is not', (path) => {
  expect(sharedHeaders(path)).toEqual({});
});
