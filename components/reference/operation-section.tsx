import { RichText } from '@/components/words/rich-text';
import { apiReferenceWords } from '@/lib/words/en/api-reference';

/** One thing that can be called, as the page shows it. */
export interface OperationShown {
  readonly id: string;
  /** `POST`. */
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly text: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly where: 'path' | 'header';
    readonly text: string;
  }[];
  /** The JSON Schema of the body, as text; null where there is none. */
  readonly body: { readonly name: string; readonly schema: string } | null;
  readonly answers: readonly { readonly status: string; readonly text: string }[];
  /** The JSON Schema of what is answered; null where it is no JSON. */
  readonly answer: { readonly name: string; readonly schema: string } | null;
}

/** One thing that can be called: its address, what goes in, what comes out. */
export function OperationSection({ operation }: { operation: OperationShown }) {
  const words = apiReferenceWords.english;
  const { id, method, path, summary, text, parameters, body, answers, answer } = operation;
  return (
    <article aria-labelledby={id} className="mt-4 rounded-[10px] border border-line bg-panel px-4 py-3.5">
      <h3 id={id} className="font-semibold">
        {summary}
      </h3>
      <p className="mt-1 font-mono text-sm wrap-anywhere">
        <b className="font-semibold">{method}</b> {path}
      </p>
      <p className="mt-2 text-pretty text-ink-2">
        <RichText>{text}</RichText>
      </p>
      {parameters.map((parameter) => (
        <p key={parameter.name} className="mt-2 text-sm">
          <code className="font-mono">{parameter.name}</code>
          <span className="text-ink-2">
            {` · ${parameter.where === 'path' ? words.pathParameters : words.headers}, ${words.required} · ${parameter.text}`}
          </span>
        </p>
      ))}
      <dl className="mt-3 grid gap-x-3 text-sm roomy:grid-cols-[4.5rem_1fr]">
        {answers.map(({ status, text: said }) => (
          <div key={status} className="contents">
            <dt className="font-mono">{status}</dt>
            <dd className="text-ink-2">
              <RichText>{said}</RichText>
            </dd>
          </div>
        ))}
      </dl>
      {body && <Schema title={words.body} {...body} />}
      {answer && <Schema title={words.answers} {...answer} />}
    </article>
  );
}

function Schema({ title, name, schema }: { title: string; name: string; schema: string }) {
  return (
    <details className="mt-2">
      <summary className="min-h-11 content-center text-sm">
        {title}: <code className="font-mono">{name}</code>
      </summary>
      <pre
        role="region"
        aria-label={name}
        tabIndex={0}
        className="max-h-[32rem] overflow-auto rounded-lg bg-code p-3 font-mono text-xs"
      >
        {schema}
      </pre>
    </details>
  );
}
