'use client';

import { onDemand } from '@/components/ui/on-demand';
import type { JsonEditorProps } from './json-editor';

/** The editor of JSON, fetched when it is first drawn. */
export const LazyJsonEditor = onDemand<JsonEditorProps>(
  () => import(/* webpackChunkName: "json-editor" */ './json-editor').then((module) => module.JsonEditor),
  PlainEditor,
  <div className="h-full rounded-[10px] border border-line-strong bg-raise" />,
);

/** Where the editor could not be loaded: all is there but the colours. */
function PlainEditor({ label, hint, value, onChange }: JsonEditorProps) {
  return (
    <textarea
      aria-label={label}
      className="field h-full resize-none font-mono text-[12.5px]"
      placeholder={hint}
      spellCheck={false}
      autoCapitalize="off"
      value={value}
      onChange={({ target }) => {
        onChange(target.value);
      }}
    />
  );
}
