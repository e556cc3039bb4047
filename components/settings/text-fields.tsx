'use client';

import { X } from 'lucide-react';
import { useId, useState, type ChangeEvent, type KeyboardEvent } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { isComposing } from '@/components/ui/keyboard';
import { useWords } from '@/components/words/words-provider';
import { isRecord } from '@/lib/json/json';
import { parameterWords } from '@/lib/words/en/parameters';
import { settingsWords } from '@/lib/words/en/settings';
import { FieldProblem, useParameter, useProblem, type ControlOf, type FieldProps } from './parts';

interface TextSettingProps extends FieldProps {
  text: string;
  /** Undefined for an empty text: it is not sent. */
  onText: (text: string | undefined) => void;
  /** Of many lines, below its label. */
  wrap?: boolean;
}

function TextSetting({ name, hintId, help, text, onText, wrap = false }: TextSettingProps) {
  const { label } = useWords(parameterWords);
  const problem = useProblem(name);
  const id = useId();
  const errorId = useId();
  const attributes = {
    id,
    'aria-invalid': problem !== null,
    'aria-describedby': `${errorId} ${hintId}`,
    'data-setting': name,
    autoCapitalize: 'off',
    spellCheck: false,
    value: text,
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      onText(target.value === '' ? undefined : target.value);
    },
  };

  return (
    <>
      <div className="flex items-center gap-1">
        <label htmlFor={id} className="flex-none text-[13px]">
          {label(name)}
        </label>
        {help}
        {!wrap && <input type="text" className="field w-38 min-w-0 shrink" {...attributes} />}
      </div>
      {wrap && <textarea rows={1} className={`max-h-[30dvh] ${lines}`} {...attributes} />}
      <FieldProblem id={errorId} problem={problem} />
    </>
  );
}

const lines = 'field field-sizing-content min-h-[38px] font-mono text-[12.5px]';

/** A text of one line. */
export function LineField(props: FieldProps) {
  const [held, set] = useParameter(props.name);
  return <TextSetting {...props} text={typeof held === 'string' ? held : ''} onText={set} />;
}

/** The text that the answer is expected to repeat mostly. */
export function PredictionField(props: FieldProps) {
  const [held, set] = useParameter(props.name);
  return (
    <TextSetting
      {...props}
      wrap
      text={predictedText(held)}
      onText={(content) => {
        set(content === undefined ? undefined : { type: 'content', content });
      }}
    />
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
              <span className="truncate">{visible(text)}</span>
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
        className={`max-h-[20dvh] ${lines}`}
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

/** A text whose blanks can be seen. */
function visible(text: string): string {
  const signs = text.replaceAll('\n', '↵').replaceAll('\t', '⇥');
  return signs.replace(/^ +| +$/g, (blanks) => '␣'.repeat(blanks.length)) || '∅';
}
