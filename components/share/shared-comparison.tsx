import { comparedBox, comparedColumn } from '@/components/message/compared-columns';
import { useWords } from '@/components/words/words-provider';
import { readVariant } from '@/lib/settings/make-variant';
import type { Snapshot } from '@/lib/share/snapshot';
import { comparisonWords } from '@/lib/words/en/comparison';
import { variantWords } from '@/lib/words/en/variants';
import type { PlannedMessage } from './drawing-plan';
import { SharedMessage } from './shared-message';
import type { ShowAttachment } from './use-opened-attachments';

interface SharedComparisonProps {
  snapshot: Snapshot;
  group: readonly PlannedMessage[];
  show: ShowAttachment | null;
}

/** Answers to one question at several settings, side by side. */
export function SharedComparison({ snapshot, group, show }: SharedComparisonProps) {
  const words = useWords(comparisonWords);
  const { name } = useWords(variantWords);
  const variants = new Map(
    snapshot.messages.flatMap((message) => {
      const comparison = message.role === 'assistant' ? message.comparison : undefined;
      return comparison?.variant ? [[comparison.column, readVariant(comparison.variant)] as const] : [];
    }),
  );

  return (
    <div role="region" aria-label={words.compared(group.length)} tabIndex={0} className={comparedBox}>
      {group.map((planned, index) => {
        const { message } = planned;
        const column = message.role === 'assistant' ? (message.comparison?.column ?? index) : index;
        const variant = variants.get(column);
        return (
          <section key={message.id} className={comparedColumn}>
            <h3 className="mb-2 text-[13.5px] font-semibold wrap-anywhere">
              {variant === undefined ? words.variant(column + 1) : name(variant)}
            </h3>
            <SharedMessage planned={planned} recorded={snapshot.records ?? {}} show={show} />
          </section>
        );
      })}
    </div>
  );
}
