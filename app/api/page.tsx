import type { Metadata } from 'next';
import { ApiReference } from '@/components/reference/api-reference';
import type { OperationShown } from '@/components/reference/operation-section';
import { errorCodes } from '@/lib/model/error-codes';
import { ApiError, statusOf } from '@/lib/server/api-error';
import { operations, type Operation } from '@/lib/server/openapi/operations';
import { componentSchemas, isSchemaName } from '@/lib/server/openapi/schemas';
import { apiReferenceWords } from '@/lib/words/en/api-reference';

const words = apiReferenceWords.english;
const schemas = componentSchemas();

export const metadata: Metadata = { title: `${words.title} · Edgewise`, description: words.description };

/** The reference of `/api/openapi.json`, for people. */
export default function Page() {
  const errors = errorCodes.map((code) => ({
    code,
    status: statusOf(code),
    text: new ApiError(code).message,
  }));
  return <ApiReference operations={operations.map(shown)} errors={errors} document="/api/openapi.json" />;
}

function shown(operation: Operation): OperationShown {
  const { id, method, path, words: said, parameters = [], body, answer, otherwise, errors } = operation;
  const answered = Object.values(answer.content).find(isSchemaName);
  const statuses = [...new Set(errors.map(statusOf))].sort((a, b) => a - b);
  return {
    ...{ id, path, summary: said.summary, text: said.text },
    method: method.toUpperCase(),
    parameters: parameters.map(({ name, in: where, text }) => ({ name, where, text })),
    body: body ? schemaText(body) : null,
    answers: [
      { status: String(answer.status), text: said.done },
      ...(otherwise ? [{ status: String(otherwise.status), text: otherwise.text }] : []),
      ...statuses.map((status) => ({
        status: String(status),
        text: errors
          .filter((code) => statusOf(code) === status)
          .map((code) => `\`${code}\``)
          .join(', '),
      })),
    ],
    answer: answered ? schemaText(answered) : null,
  };
}

function schemaText(name: string): { name: string; schema: string } {
  return { name, schema: JSON.stringify(schemas[name], null, 2) };
}
