import { describe, expect, it } from 'vitest';
import { diagramHeaders, isDiagramPath } from './diagram-headers';

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
