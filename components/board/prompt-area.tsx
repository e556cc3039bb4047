'use client';

import { ChevronRight, Plus, X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { isComposing } from '@/components/ui/keyboard';
import { useRailFits } from '@/components/ui/use-media-query';
import { useWords } from '@/components/words/words-provider';
import { declareVariable, removeCheck, undeclareVariable } from '@/lib/board/board-changes';
import { namesIn, piecesOf } from '@/lib/board/template';
import { boardWords } from '@/lib/words/en/board';
import type { Open } from './dialog-parts';
import { useBoard, useBoardActions, useOpenBoard } from './board-provider';

/** The prompt that every cell is asked, with its variables, and the checks on the answers. */
export function PromptArea({ open }: { open: Open }) {
  const words = useWords(boardWords);
  const actions = useBoardActions();
  const systemPrompt = useBoard(({ board }) => board.base.systemPrompt);
  const message = useBoard(({ board }) => board.message);
  const fits = useRailFits();
  const { store } = useOpenBoard().session;
  // On a phone what is asked makes way for answers: for those that are there when the board opens, and for those that are asked for.
  const [isChosen, setChosen] = useState(() => store.getState().cells.size === 0);
  const isOpen = fits || isChosen;
  const area = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      store.subscribe(({ running }, before) => {
        // Not while somebody types in it: Ctrl+Enter starts a run from there too.
        const hasFocus = area.current?.contains(document.activeElement) === true;
        if (running === 'here' && before.running !== 'here' && !hasFocus) setChosen(false);
      }),
    [store],
  );

  return (
    <div ref={area} className="max-h-[40dvh] overflow-y-auto border-b border-line px-3 py-2.5 rail:px-5">
      {!fits && (
        <button
          type="button"
          aria-expanded={isOpen}
          className="flex w-full items-center gap-1.5 rounded-md px-1.5 text-start text-[13px] text-ink-2 pointer-coarse:min-h-11"
          onClick={() => {
            setChosen(!isOpen);
          }}
        >
          <ChevronRight
            size={14}
            aria-hidden
            className={`flex-none ${isOpen ? 'rotate-90' : 'rtl:rotate-180'}`}
          />
          <span className="flex-none font-[550]">{words.prompt}</span>
          {!isOpen && (
            <span aria-hidden className="min-w-0 truncate text-ink-3">
              {message.trim() === '' ? systemPrompt : message}
            </span>
          )}
        </button>
      )}
      <div
        hidden={!isOpen}
        className="grid gap-x-8 gap-y-1 rail:grid-cols-[minmax(0,1fr)_auto] [&[hidden]]:hidden"
      >
        <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
          <PromptField
            label={words.systemPrompt}
            placeholder={words.systemPromptPlaceholder}
            text={systemPrompt}
            onChange={(text) => {
              actions.change((board) => ({ ...board, base: { ...board.base, systemPrompt: text } }));
            }}
          />
          <PromptField
            label={words.message}
            placeholder={words.messagePlaceholder}
            text={message}
            onChange={(text) => {
              actions.change((board) => ({ ...board, message: text }));
            }}
          />
        </div>
        <div className="flex flex-wrap content-start gap-x-6 gap-y-1 px-1.5 rail:max-w-72 rail:flex-col">
          <Variables />
          <Checks open={open} />
        </div>
      </div>
    </div>
  );
}

interface PromptFieldProps {
  label: string;
  placeholder: string;
  text: string;
  onChange: (text: string) => void;
}

/** Whether a key in a prompt asks for all that is not answered; an input method's own Enter does not. */
export function runsAll(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isComposing(event);
}

/** A text in which the variables are marked while it is typed: the marks lie below the field's own, unseen text. */
function PromptField({ label, placeholder, text, onChange }: PromptFieldProps) {
  const id = useId();
  const actions = useBoardActions();
  const variables = useBoard(({ board }) => board.variables);
  const shared =
    'col-start-1 row-start-1 px-1.5 py-1 text-sm leading-[1.6] whitespace-pre-wrap wrap-anywhere';

  return (
    <div>
      <label htmlFor={id} className="block px-1.5 text-xs font-[550] text-ink-3">
        {label}
      </label>
      <div className="grid grid-cols-[minmax(0,1fr)]">
        <div aria-hidden className={`${shared} pointer-events-none forced-colors:hidden`} dir="auto">
          {piecesOf(text, variables).map((piece, place) =>
            piece.variable ? (
              <mark key={place} className="rounded-[5px] bg-accent-soft text-accent">
                {piece.text}
              </mark>
            ) : (
              <span key={place}>{piece.text}</span>
            ),
          )}
          {/* A line that has just begun has its height too. */}
          {'\u200b'}
        </div>
        <textarea
          id={id}
          dir="auto"
          rows={1}
          placeholder={placeholder}
          className={`${shared} field-sizing-content resize-none rounded-lg bg-transparent text-transparent caret-ink hover:bg-you/40 focus-visible:outline-offset-0 forced-colors:text-[CanvasText] pointer-coarse:min-h-11`}
          value={text}
          onChange={({ target }) => {
            onChange(target.value);
          }}
          onKeyDown={(event) => {
            if (!runsAll(event.nativeEvent)) return;
            event.preventDefault();
            actions.run({});
          }}
        />
      </div>
    </div>
  );
}

/** The names that are replaced, and those in the prompt that would be sent as they are. */
function Variables() {
  const words = useWords(boardWords);
  const actions = useBoardActions();
  const variables = useBoard(({ board }) => board.variables);
  const systemPrompt = useBoard(({ board }) => board.base.systemPrompt);
  const message = useBoard(({ board }) => board.message);
  const undeclared = namesIn(`${systemPrompt}\n${message}`).filter((name) => !variables.includes(name));
  if (variables.length === 0 && undeclared.length === 0) return null;

  return (
    <Labelled label={words.variables}>
      {variables.map((name) => (
        <Pill
          key={name}
          text={`{{${name}}}`}
          remove={words.undeclare(name)}
          onRemove={() => {
            actions.change((board) => undeclareVariable(board, name));
          }}
        />
      ))}
      {undeclared.map((name) => (
        <p key={name} className="flex flex-wrap items-center gap-x-2 text-[12.5px] text-warn">
          {words.undeclared(name)}
          <button
            type="button"
            className="rounded-md underline underline-offset-2 pointer-coarse:min-h-11"
            onClick={() => {
              actions.change((board) => declareVariable(board, name));
            }}
          >
            {words.declare(name)}
          </button>
        </p>
      ))}
    </Labelled>
  );
}

function Checks({ open }: { open: Open }) {
  const words = useWords(boardWords);
  const actions = useBoardActions();
  const checks = useBoard(({ board }) => board.checks);

  return (
    <Labelled label={words.checks}>
      {checks.map((check) => (
        <Pill
          key={check.id}
          text={words.check(check)}
          remove={words.removeCheck(words.check(check))}
          onRemove={() => {
            actions.change((board) => removeCheck(board, check.id));
          }}
        />
      ))}
      <button
        type="button"
        className="inline-flex items-center gap-1 rounded-full px-1 text-[12.5px] text-ink-2 hover:text-ink pointer-coarse:min-h-11"
        onClick={() => {
          open({ name: 'check' });
        }}
      >
        <Plus size={13} aria-hidden />
        {words.addCheck}
      </button>
    </Labelled>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className="min-w-0">
      <span aria-hidden className="block text-xs font-[550] text-ink-3">
        {label}
      </span>
      <div className="mt-0.5 flex flex-wrap items-center gap-1">{children}</div>
    </div>
  );
}

function Pill({ text, remove, onRemove }: { text: string; remove: string; onRemove: () => void }) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center rounded-full border border-line ps-2 font-mono text-[11.5px] text-ink-2">
      <span className="max-w-52 truncate">{text}</span>
      <IconButton label={remove} className="min-h-[20px] min-w-[20px] rounded-full" onClick={onRemove}>
        <X size={11} aria-hidden />
      </IconButton>
    </span>
  );
}
