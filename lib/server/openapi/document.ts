import { apiReferenceWords } from '@/lib/words/en/api-reference';
import { statusOf } from '../api-error';
import { operations, type Operation } from './operations';
import { componentSchemas, type SchemaName } from './schemas';

const words = apiReferenceWords.english;

const json = 'application/json';
const ref = (name: SchemaName) => ({ $ref: `#/components/schemas/${name}` });
const string = { schema: { type: 'string' } };

/**
 * The API by OpenAPI 3.1. Source: https://spec.openapis.org/oas/v3.1.1.html
 * The schemas of what is sent are of its complete form; a request that lacks some of it is completed.
 */
export function openApiDocument(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationObject(operation) };
  return {
    openapi: '3.1.1',
    info: {
      title: 'Edgewise',
      version: '1',
      description: words.description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: componentSchemas(),
      responses: { Error: errorResponse(words.oneError), ServiceError: errorResponse(words.serviceError) },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: words.bearer } },
    },
  };
}

function errorResponse(description: string): object {
  return { description, content: { [json]: { schema: ref('Error') } } };
}

function operationObject(operation: Operation): object {
  const { id, tag, words: said, parameters, body, anybody } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary: said.summary,
    description: said.text,
    security: anybody ? [] : [{ bearer: [] }],
    ...(parameters && {
      parameters: parameters.map(({ name, in: where, text }) => ({
        ...{ name, in: where, description: text, required: true, ...string },
      })),
    }),
    ...(body && { requestBody: { required: true, content: { [json]: { schema: ref(body) } } } }),
    responses: responsesOf(operation),
  };
}

function responsesOf({ answer, otherwise, errors, asksModel, words: said }: Operation): object {
  const { status, content, headers = {} } = answer;
  const done = {
    description: said.done,
    ...(Object.keys(headers).length > 0 && {
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, description]) => [name, { description, ...string }]),
      ),
    }),
    ...(Object.keys(content).length > 0 && {
      content: Object.fromEntries(
        Object.entries(content).map(([type, schema]) => [type, { schema: bodyOf(schema) }]),
      ),
    }),
  };
  // Whatever goes wrong in the worker itself is a 500.
  const statuses = [...new Set([...errors.map(statusOf), 500])].sort((a, b) => a - b);
  return {
    [status]: done,
    ...Object.fromEntries(statuses.map((code) => [code, { $ref: '#/components/responses/Error' }])),
    ...(otherwise && {
      [otherwise.status]: {
        description: otherwise.text,
        content: { [json]: { schema: ref(otherwise.schema) } },
      },
    }),
    ...(asksModel && {
      '4XX': { $ref: '#/components/responses/ServiceError' },
      '5XX': { $ref: '#/components/responses/ServiceError' },
    }),
  };
}

function bodyOf(schema: SchemaName | 'events' | 'bytes'): object {
  // OpenAPI 3.1 has no words for events, and of what is no text it wants no schema.
  return schema === 'events' || schema === 'bytes' ? {} : ref(schema);
}
