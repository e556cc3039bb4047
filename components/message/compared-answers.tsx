'use client';

import { useShallow } from 'zustand/react/shallow';
import { useChat } from '@/components/session/chat-provider';
import { useThreadActions } from '@/components/session/thread-actions';
import { useWords } from '@/components/words/words-provider';
import { comparedAnswers } from '@/lib/conversation/comparison';
import type { Answer } from '@/lib/conversation/types';
import type { Variant } from '@/lib/settings/variant';
import { comparisonWords } from '@/lib/words/en/comparison';
import { variantWords } from '@/lib/words/en/variants';
import { AnswerView } from './answer-view';
import { comparedBox, comparedColumn } from './compared-columns';

/** An answer at the end of the thread beside those it was asked for with, until one of them is kept. */
export function ComparedAnswers({ answer }: { answer: Answer }) {
  const words = useWords(comparisonWords);
  const actions = useThreadActions();
  const answers = useChat(useShallow(({ conversation }) => comparedAnswers(conversation)));
  const names = useVariantNames(answers.map(({ comparison }) => comparison?.variant ?? {}));

  if (answers.length === 0) {
    return (
      <>
        <AnswerView answer={answer} last />
        {answer.comparison?.kept && (
          <button
            type="button"
            className="button bordered not-printed mt-3"
            onClick={() => {
              actions.compareAgain(answer.id);
              focusComposer();
            }}
          >
            {words.compareAgain}
          </button>
        )}
      </>
    );
  }
  return (
    <div role="region" aria-label={words.compared(answers.length)} tabIndex={0} className={comparedBox}>
      {answers.map((compared, index) => (
        <section key={compared.comparison?.column} className={comparedColumn} data-compared={compared.id}>
          <h3 className="mb-2 text-[13.5px] font-semibold wrap-anywhere">{names[index]}</h3>
          <AnswerView answer={compared} last variant={names[index] ?? ''} />
          {compared.status !== 'streaming' && (
            <button
              type="button"
              className="button bordered not-printed mt-2 justify-self-start"
              aria-label={words.keepOf(names[index] ?? '')}
              onClick={() => {
                actions.keepAnswer(compared.id);
                focusComposer();
              }}
            >
              {words.keep}
            </button>
          )}
        </section>
      ))}
    </div>
  );
}

/** The button that was pressed goes, and the conversation goes on. On a touch screen the keyboard would come up. */
function focusComposer(): void {
  if (matchMedia('(pointer: fine)').matches) document.getElementById('message')?.focus();
}

/** The variants' names, those of the same name numbered. */
function useVariantNames(variants: readonly Variant[]): readonly string[] {
  const { name } = useWords(variantWords);
  const plain = variants.map((variant) => name(variant));
  return variants.map((variant, index) =>
    name(variant, plain.slice(0, index).filter((other) => other === plain[index]).length + 1),
  );
}
