'use client';

import { X } from 'lucide-react';
import { useId, useState, type KeyboardEvent } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { isComposing } from '@/components/ui/keyboard';
import { useWords } from '@/components/words/words-provider';
import { isRecord } from '@/lib/json/json';
import { parameterWords } from '@/lib/words/en/parameters';
import { settingsWords } from '@/lib/words/en/settings';
import { FieldProblem, useParameter, useProblem, type ControlOf, type FieldProps } from './parts';

/** A text of one line; an empty one is not sent. */
export function LineField({ name, hintId, help }: FieldProps) {
  const { label } = useWords(parameterWords);
  const [held, set] = useParameter(name);
  const problem = useProblem(name);
  const id = useId();
  const errorId = useId();

  return (
    <>
      <div className="flex items-center gap-1">
        <label htmlFor={id} className="flex-none text-[13px]">
          {label(name)}
        </label>
        {help}
        <input
          id={id}
          type="text"
          aria-invalid={problem !== null}
          aria-describedby={`${errorId} ${hintId}`}
          data-setting={name}
          className="field w-38 min-w-0 shrink"
          autoCapitalize="off"
          spellCheck={false}
          value={typeof held === 'string' ? held : ''}
          onChange={({ target }) => {
            set(target.value === '' ? undefined : target.value);
          }}
        />
      </div>
      <FieldProblem id={errorId} problem={problem} />
    </>
  );
}

/** What the answer mostly repeats, in lines; nothing is sent where there are none. */
export function PredictionField({ name, hintId, help }: FieldProps) {
  const { label } = useWords(parameterWords);
  const [held, set] = useParameter(name);
  const problem = useProblem(name);
  const id = useId();
  const errorId = useId();

  return (
    <>
      <div className="flex items-center">
        <label htmlFor={id} className="text-[13px]">
          {label(name)}
        </label>
        {help}
      </div>
      <textarea
        id={id}
        aria-invalid={problem !== null}
        aria-describedby={`${errorId} ${hintId}`}
        data-setting={name}
        className="field field-sizing-content max-h-[30dvh] min-h-[38px] font-mono text-[12.5px]"
        rows={1}
        autoCapitalize="off"
        spellCheck={false}
        value={predictedText(held)}
        onChange={({ target }) => {
          set(target.value === '' ? undefined : { type: 'content', content: target.value });
        }}
      />
      <FieldProblem id={errorId} problem={problem} />
    </>
  );
}

/** The text of a prediction, of its parts one after the other. */
function predictedText(held: unknown): string {
  const content: unknown = isRecord(held) ? held['content'] : undefined;
  if (typeof content === 'string') return content;
  const parts: readonly unknown[] = Array.isArray(content) ? content : [];
  return parts
    .map((part) => (isRecord(part) && typeof part['text'] === 'string' ? part['text'] : ''))
    .join('');
}

/** Texts, each taken in by Enter and removed by its button. Line breaks in them are seen as ↵. */
export function TextsField({ name, hintId, help, control }: FieldProps & { control: ControlOf<'texts'> }) {
  const words = useWords(settingsWords);
  const label = useWords(parameterWords).label(name);
  const [held, set] = useParameter(name);
  const problem = useProblem(name);
  const [typed, setTyped] = useState('');
  const id = useId();
  const errorId = useId();
  const texts = typeof held === 'string' ? [held] : Array.isArray(held) ? held.map(String) : [];
  const isFull = texts.length >= control.max;

  const add = () => {
    if (typed === '' || isFull) return;
    if (!texts.includes(typed)) set([...texts, typed]);
    setTyped('');
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    add();
  };

  return (
    <>
      <div className="flex items-center">
        <label htmlFor={id} className="text-[13px]">
          {label}
        </label>
        {help}
      </div>
      {texts.length > 0 && (
        <ul aria-label={label} className="mb-1.5 flex flex-wrap gap-1.5">
          {texts.map((text, index) => (
            <li
              key={index}
              className="flex max-w-full min-w-0 items-center rounded-[7px] border border-line-strong pl-2 font-mono text-xs"
            >
              <span className="truncate">{text.replaceAll('\n', '↵')}</span>
              <IconButton
                label={words.removeText(text)}
                onClick={() => {
                  const others = texts.filter((_, at) => at !== index);
                  set(others.length === 0 ? undefined : others);
                  document.getElementById(id)?.focus();
                }}
              >
                <X size={12} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <textarea
        id={id}
        aria-invalid={problem !== null}
        aria-describedby={`${errorId} ${hintId}`}
        data-setting={name}
        className="field field-sizing-content max-h-[20dvh] min-h-[38px] font-mono text-[12.5px]"
        rows={1}
        // Full it stays, for what is typed in it and for the focus.
        readOnly={isFull}
        placeholder={isFull ? words.textsFull(control.max) : words.addText}
        autoCapitalize="off"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
        }}
        onKeyDown={handleKey}
        onBlur={add}
      />
      <FieldProblem id={errorId} problem={problem} />
    </>
  );
}
