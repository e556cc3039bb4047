'use client';

import { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  ensureSyntaxTree,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintGutter, linter, type Diagnostic } from '@codemirror/lint';
import { EditorSelection, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';

export interface JsonEditorProps {
  label: string;
  /** An example of the text, shown while there is none. */
  hint: string;
  /** The item of the outermost array at which the cursor is put. */
  startAt: number;
  value: string;
  /** Finds the error in a text, where it has a place in it. Lines and columns count from 1. */
  faultOf: (text: string) => { message: string; line: number; column: number } | null;
  onChange: (text: string) => void;
}

/**
 * An editor of JSON with colours, line numbers and the fault at its line. Tab leaves it: it is no trap for the keyboard.
 *
 * It stands in a shadow root, because there CodeMirror adopts its style sheet; in the document it would write a style
 * element, which the page's Content-Security-Policy refuses.
 */
export function JsonEditor({ label, hint, startAt, value, faultOf, onChange }: JsonEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  // The editor is made once, and calls what was handed down last.
  const latest = useRef({ faultOf, onChange });
  const initial = useRef({ label, hint, startAt, value });
  useEffect(() => {
    latest.current = { faultOf, onChange };
  });

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const created = createView(root, initial.current, {
      faultOf: (text) => latest.current.faultOf(text),
      onChange: (text) => {
        latest.current.onChange(text);
      },
    });
    view.current = created;
    created.focus();
    return () => {
      created.destroy();
      view.current = null;
    };
  }, []);

  // An example or the formatter has changed it: one step that Ctrl+Z takes back.
  useEffect(() => {
    const shown = view.current;
    const text = shown?.state.doc.toString();
    if (shown && text !== undefined && text !== value)
      shown.dispatch({
        changes: { from: 0, to: text.length, insert: value },
        annotations: isolateHistory.of('full'),
      });
  }, [value]);

  return <div ref={host} className="h-full min-h-0" />;
}

function createView(
  root: ShadowRoot,
  { label, hint, startAt, value }: Omit<JsonEditorProps, 'faultOf' | 'onChange'>,
  { faultOf, onChange }: Pick<JsonEditorProps, 'faultOf' | 'onChange'>,
): EditorView {
  const view = new EditorView({
    parent: root,
    root,
    doc: value,
    extensions: [
      lineNumbers(),
      history(),
      drawSelection(),
      bracketMatching(),
      indentOnInput(),
      EditorState.tabSize.of(2),
      EditorView.lineWrapping,
      json(),
      syntaxHighlighting(colours),
      lintGutter(),
      linter((linted) => diagnosticsOf(linted, faultOf(linted.state.doc.toString()))),
      placeholder(hint),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.contentAttributes.of({
        'aria-label': label,
        autocapitalize: 'off',
        autocorrect: 'off',
        spellcheck: 'false',
        // It can be reached without; axe believes it only by this.
        tabindex: '0',
      }),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged) onChange(state.doc.toString());
      }),
      theme,
    ],
  });
  const at = startOfItem(view.state, startAt);
  view.dispatch({
    selection: EditorSelection.cursor(at),
    effects: EditorView.scrollIntoView(at, { y: 'start' }),
  });
  return view;
}

/** The fault at its line and column. */
function diagnosticsOf(
  view: EditorView,
  fault: { message: string; line: number; column: number } | null,
): readonly Diagnostic[] {
  if (fault === null || view.state.doc.length === 0) return [];
  const line = view.state.doc.line(Math.min(fault.line, view.state.doc.lines));
  const from = Math.min(line.from + fault.column - 1, line.to);
  const to = Math.max(from, Math.min(from + 1, line.to));
  return [{ from, to, severity: 'error', message: fault.message }];
}

/** Where an item of the outermost array begins; the beginning, if there is none. */
function startOfItem(state: EditorState, item: number): number {
  const array = ensureSyntaxTree(state, state.doc.length, 100)?.topNode.firstChild;
  if (item === 0 || array?.name !== 'Array') return 0;
  const items = array.getChildren('Object');
  return items[item]?.from ?? 0;
}

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--fn)' },
  { tag: tags.string, color: 'var(--str)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--kw)' },
  { tag: tags.invalid, color: 'var(--warn)' },
]);

const theme = EditorView.theme({
  '&': {
    height: '100%',
    border: '1px solid var(--line-strong)',
    borderRadius: '10px',
    background: 'var(--raise)',
    color: 'var(--ink)',
    fontSize: '13px',
    overflow: 'hidden',
  },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '8px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in oklab, var(--accent) 28%, transparent)',
  },
  '.cm-gutters': { background: 'var(--panel)', color: 'var(--ink-3)', borderRight: '1px solid var(--line)' },
  '.cm-placeholder': { color: 'var(--ink-3)' },
  '&.cm-focused .cm-matchingBracket': {
    background: 'var(--accent-soft)',
    outline: '1px solid var(--accent)',
  },
  '.cm-tooltip': {
    border: '1px solid var(--line-strong)',
    borderRadius: '8px',
    background: 'var(--raise)',
    color: 'var(--ink)',
    fontFamily: 'var(--sans)',
  },
  // In place of pictures, which would not have the theme's colours.
  '.cm-lint-marker-error': {
    content: 'normal',
    width: '8px',
    height: '8px',
    margin: '5px auto 0',
    borderRadius: '50%',
    background: 'var(--warn)',
  },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--warn)' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--warn)' },
});
