import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { isRecord } from '@/lib/json/json';
import type { Handler } from '../route';
import { openApiDocument } from './document';
import { operations } from './operations';
import { isSchemaName } from './schemas';

vi.mock('@cloudflare/next-on-pages', () => ({ getRequestContext: () => ({ env: {} }) }));

const document: unknown = JSON.parse(JSON.stringify(openApiDocument()));

/** Everything in a value, itself first. */
function* within(value: unknown): Generator {
  yield value;
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) yield* within(inner);
}

it('refers to nothing that it does not have', () => {
  const found = [...within(document)].flatMap((value) =>
    isRecord(value) && typeof value['$ref'] === 'string' ? [value['$ref']] : [],
  );
  expect(found.length).toBeGreaterThan(40);
  for (const reference of new Set(found)) {
    const target = reference
      .slice(2)
      .split('/')
      .reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), document);
    expect(target, reference).toBeDefined();
  }
});

it('says of every parameter in an address what it is', () => {
  for (const { path, parameters = [], method } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const told = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
    expect(told, `${method} ${path}`).toEqual(named);
  }
});

it('names each operation once', () => {
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
});

it('says the answer of each operation by a schema of its own', () => {
  for (const { answer, id } of operations)
    for (const schema of Object.values(answer.content))
      expect(schema === 'events' || schema === 'bytes' || isSchemaName(schema), id).toBe(true);
});

describe('the routes', () => {
  /** Not of the product: what the page alone asks. */
  const untold = /^\/api\/(?:\{path\}|admin|session|usage|v1\/runs)(?:\/|$)/;

  async function served(): Promise<string[]> {
    const files = readdirSync('app/api', { recursive: true, encoding: 'utf8' }).filter((file) =>
      /(?:^|[\\/])route\.tsx?$/.test(file),
    );
    const found = await Promise.all(
      files.map(async (file) => {
        const module: unknown = await import(join(process.cwd(), 'app/api', file));
        const path = `/api/${file.replace(/[\\/]?route\.tsx?$/, '').replaceAll('\\', '/')}`;
        return Object.entries(isRecord(module) ? module : {})
          .filter(([, handler]) => isHandler(handler) && handler.guards !== null)
          .map(([method]) => `${method} ${path.replace(/\[(?:\.{3})?(\w+)\]/g, '{$1}')}`);
      }),
    );
    return found.flat();
  }

  it('are told, each with its methods', async () => {
    const told = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    const product = (await served()).filter((each) => !untold.test(each.replace(/^\w+ /, '')));
    expect(product.sort()).toEqual(told.sort());
  });
});

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function' && 'guards' in value;
}
