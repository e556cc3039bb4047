'use client';

import { Plus, X } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useChat, useChatStore, useCloseWithConversation } from '@/components/session/chat-provider';
import type { SendAs } from '@/components/session/shell';
import { useThreadActions } from '@/components/session/thread-actions';
import { VariantFields } from '@/components/settings/variant-fields';
import { Dialog } from '@/components/ui/dialog';
import { FormButtons } from '@/components/ui/form-controls';
import { IconButton } from '@/components/ui/icon-button';
import { useWords } from '@/components/words/words-provider';
import { visiblePath } from '@/lib/conversation/tree';
import type { Conversation } from '@/lib/conversation/types';
import { parameters } from '@/lib/parameters/parameters';
import { readSettings } from '@/lib/settings/settings';
import { withVariant, type Variant, type VariantField } from '@/lib/settings/variant';
import { comparisonWords } from '@/lib/words/en/comparison';
import { problemWords } from '@/lib/words/en/problems';
import { variantWords } from '@/lib/words/en/variants';

const MOST_VARIANTS = 8;

interface EditedVariant {
  readonly key: number;
  readonly variant: Variant;
  /** The fields it shows before any of them is changed. */
  readonly begun: readonly VariantField[];
}

interface CompareDialogProps {
  /** Whether a new question is asked, and not the last one again. */
  isNew: boolean;
  /** Has what is written sent. */
  ask: (send: SendAs) => void;
  onClose: () => void;
}

/** Puts two to eight variants of the settings together, and asks with all of them. */
export function CompareDialog({ isNew, ask, onClose }: CompareDialogProps) {
  const words = useWords(comparisonWords);
  const { add, name: nameOf, remove } = useWords(variantWords);
  const problemText = useWords(problemWords);
  const store = useChatStore();
  const actions = useThreadActions();
  const base = useChat(({ conversation }) => conversation.settings);
  const deployment = useChat((state) => state.deployment);
  const [edited, setEdited] = useState(() => firstVariants(store.getState().conversation));
  const [isRefused, setRefused] = useState(false);
  useCloseWithConversation(onClose);

  const change = useCallback((key: number, variant: Variant) => {
    setEdited((all) => all.map((each) => (each.key === key ? { ...each, variant } : each)));
  }, []);
  const problem = edited
    .flatMap(({ variant }) => readSettings(withVariant(base, variant), deployment).problems)
    .at(0);
  const submit = (form: HTMLFormElement) => {
    if (problem === undefined) {
      onClose();
      const variants = edited.map(({ variant }) => variant);
      ask((text, attachments) => actions.compare(variants, text, attachments));
      return;
    }
    setRefused(true);
    form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };

  return (
    <Dialog title={words.title} wide onClose={onClose}>
      <form
        className="grid grid-cols-[minmax(0,1fr)] gap-3 text-[13.5px]"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit(event.currentTarget);
        }}
      >
        <p className="text-[13px] text-ink-2">{isNew ? words.note : words.noteAgain}</p>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {edited.map(({ key, variant, begun }, index) => (
            <fieldset
              key={key}
              className="min-w-0 rounded-xl border border-line px-3 pt-2 pb-3 narrow:-mx-2.5 narrow:px-2"
            >
              <legend className="sr-only">{words.variant(index + 1)}</legend>
              <div className="mb-1 flex min-h-7 items-center gap-1">
                <span className="min-w-0 truncate font-semibold">{nameOf(variant)}</span>
                {edited.length > 2 && (
                  <IconButton
                    label={remove(words.variant(index + 1))}
                    className="ms-auto"
                    onClick={({ currentTarget }) => {
                      currentTarget.form?.querySelector<HTMLElement>('[data-add]')?.focus();
                      setEdited(edited.filter((other) => other.key !== key));
                    }}
                  >
                    <X size={15} aria-hidden />
                  </IconButton>
                )}
              </div>
              <EditedFields
                {...{ base, variant, begun, isRefused }}
                name={words.variant(index + 1)}
                id={key}
                onChange={change}
              />
            </fieldset>
          ))}
        </div>
        {/* It may be in a setting that no variant shows. */}
        <p role="alert" className="text-[12.5px] text-warn empty:hidden">
          {isRefused && problem && problemText.settings(problem)}
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <button
            type="button"
            data-add
            className="button bordered"
            aria-disabled={edited.length >= MOST_VARIANTS}
            title={edited.length >= MOST_VARIANTS ? words.mostVariants(MOST_VARIANTS) : undefined}
            onClick={() => {
              if (edited.length >= MOST_VARIANTS) return;
              const key = Math.max(...edited.map((each) => each.key)) + 1;
              setEdited([...edited, { key, variant: {}, begun: namesIn(edited.at(-1)?.variant) }]);
            }}
          >
            <Plus size={15} aria-hidden />
            {add}
          </button>
          <span className="ms-auto flex flex-wrap justify-end gap-2">
            <FormButtons submit={words.ask(edited.length)} onCancel={onClose} />
          </span>
        </div>
      </form>
    </Dialog>
  );
}

interface EditedFieldsProps extends Omit<Parameters<typeof VariantFields>[0], 'onChange'> {
  id: number;
  onChange: (id: number, variant: Variant) => void;
}

/** Its `onChange` stays the same from one change to the next, as the controls want. */
function EditedFields({ id, onChange, ...props }: EditedFieldsProps) {
  const change = useCallback(
    (variant: Variant) => {
      onChange(id, variant);
    },
    [id, onChange],
  );
  return <VariantFields {...props} onChange={change} />;
}

/** The parameters that a variant changes: the next one may change them too. */
function namesIn({ parameters: changed = {} }: Variant = {}): readonly VariantField[] {
  return parameters.flatMap(({ name }) => (changed[name] === undefined ? [] : [name]));
}

/** Those of the thread's last comparison; without one the settings as they are, and beside them another temperature. */
function firstVariants(conversation: Conversation): readonly EditedVariant[] {
  const path = visiblePath(conversation);
  const last = path.findLast((message) => message.role === 'assistant' && message.comparison !== undefined);
  const id = last?.role === 'assistant' ? last.comparison?.id : undefined;
  const columns = new Map(
    Object.values(conversation.messages).flatMap((message) => {
      const comparison = message.role === 'assistant' ? message.comparison : undefined;
      return comparison && comparison.id === id ? [[comparison.column, comparison.variant]] : [];
    }),
  );
  const variants = [...columns].sort(([one], [other]) => one - other).map(([, variant]) => variant);
  return variants.length < 2
    ? [
        { key: 0, variant: {}, begun: [] },
        { key: 1, variant: {}, begun: ['temperature'] },
      ]
    : variants.map((variant, key) => ({ key, variant, begun: [] }));
}
