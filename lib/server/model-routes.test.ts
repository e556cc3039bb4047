import { describe, expect, it } from 'vitest';
import { chatCompletions, modelRouteAt, responses } from './model-routes';

describe('modelRouteAt', () => {
  it.each(['', '/api'])('finds both APIs below %s/v1', (base) => {
    expect([modelRouteAt(`${base}/v1/chat/completions`), modelRouteAt(`${base}/v1/responses`)]).toEqual([
      { path: '/api/v1/chat/completions', post: chatCompletions },
      { path: '/api/v1/responses', post: responses },
    ]);
  });

  it.each([
    ...['/', '/v1', '/v1/', '/api/v1/', '/v1/models', '/api/v1/chat', '/chat/completions'],
    // Next.js redirects the first of them, and answers the others as it does any address where nothing is.
    ...['/v1/chat/completions/', '/v1//chat/completions', '/v1/chat/completions/x', '/v1/chat%2Fcompletions'],
    ...['/v1/api/v1/responses', '/api/api/v1/responses', '/constructor', '/v1/../__proto__'],
  ])('leaves %s to Next.js', (pathname) => {
    expect(modelRouteAt(pathname)).toBeNull();
  });
});
