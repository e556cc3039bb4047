import { Brand } from '@/components/ui/brand';
import { RichText } from '@/components/words/rich-text';
import { apiReferenceWords } from '@/lib/words/en/api-reference';
import './reference.css';
import { OperationSection, type OperationShown } from './operation-section';

/** The contents of the API's page. */
export interface Reference {
  readonly operations: readonly OperationShown[];
  readonly errors: readonly { readonly code: string; readonly status: number; readonly text: string }[];
  /** Where the description is that programs read. */
  readonly document: string;
}

/** The API, to read. It is drawn by the server alone, in English as the API speaks it. */
export function ApiReference({ operations, errors, document }: Reference) {
  const words = apiReferenceWords.english;
  return (
    <div className="reference-page min-h-dvh">
      <header className="not-printed border-b border-line bg-bg">
        <div className="mx-auto flex min-h-[54px] max-w-[50rem] items-center px-4 py-1.5">
          <a href="/" className="flex min-h-11 items-center rounded-md">
            <Brand />
          </a>
        </div>
      </header>
      <main className="mx-auto max-w-[50rem] px-4 pt-7 pb-16">
        <h1 className="text-[26px] leading-tight font-semibold tracking-[-0.025em]">{words.title}</h1>
        <p className="mt-3 text-pretty">
          <RichText>{words.description}</RichText>
        </p>
        <p className="mt-3">
          <a href={document} className="inline-flex min-h-11 items-center text-accent underline">
            {words.document}
          </a>
        </p>
        <Part title={words.authorization} text={words.bearer} />
        <Part title={words.limits} text={words.limitsText} />
        <section aria-labelledby="operations">
          <h2 id="operations" className="mt-10 text-lg font-semibold">
            {words.operations}
          </h2>
          {operations.map((operation) => (
            <OperationSection key={operation.id} operation={operation} />
          ))}
        </section>
        <Part title={words.errors} text={words.errorsText} />
        <div role="region" aria-label={words.errors} tabIndex={0} className="mt-4 overflow-x-auto">
          <table className="reference-table">
            <thead>
              <tr>
                <th scope="col">{words.status}</th>
                <th scope="col">{words.code}</th>
                <th scope="col">{words.meaning}</th>
              </tr>
            </thead>
            <tbody>
              {errors.map(({ code, status, text }) => (
                <tr key={code}>
                  <td>{status}</td>
                  <th scope="row">
                    <code>{code}</code>
                  </th>
                  <td>{text}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </main>
    </div>
  );
}

function Part({ title, text }: { title: string; text: string }) {
  return (
    <>
      <h2 className="mt-10 text-lg font-semibold">{title}</h2>
      <p className="mt-2 text-pretty text-ink-2">
        <RichText>{text}</RichText>
      </p>
    </>
  );
}
