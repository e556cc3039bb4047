import { createContext, use, useRef, useState, useCallback, type ComponentType } from 'react';
import { showBidiControls } from '@/lib/markdown/characters';
import type { CodeNode } from '@/lib/markdown/tree';
import { CodeLines, useHighlighting } from './highlighted-code';
import { Caret } from './inline';
import { useCopying } from '@/components/ui/copy-button';
import { saveFile } from '@/components/ui/save-file';
import { useWords } from '@/components/words/words-provider';
import { markdownWords, type DiagramProblem } from '@/lib/words/en/markdown';
import type { DiagramFrameProps } from './diagram-frame';

/** Whether more of the text may follow. */
export const GrowingText = createContext(false);

/**
 * A block of code with its language, and buttons to wrap, copy and download it: the exact text that was sent. A diagram
 * can be seen as one.
 */
export function CodeBlock({ code }: { code: CodeNode }) {
  const words = useWords(markdownWords);
  const element = useRef<HTMLElement>(null);
  const [wrap, setWrap] = useState(false);
  const { language, text, caret } = code;
  // A text that has ended closes what it has left open.
  const open = code.open && use(GrowingText);
  const lines = useHighlighting({ element, language, text: showBidiControls(text), open });
  const label = language || words.plainCode;
  const { Frame, isDrawn, problem, toggle, onDrawn, onFail } = useDiagram();
  const download = () => {
    downloadCode(text, language);
  };
  return (
    <figure ref={element} className="md-code" data-language={label}>
      <header>
        <span>{label}</span>
        <span className="md-code-tools">
          {language === 'mermaid' && !open && (
            <button type="button" data-opens onClick={toggle}>
              {Frame ? words.showCode : words.showDiagram}
            </button>
          )}
          {!isDrawn && (
            <button
              type="button"
              aria-pressed={wrap}
              onClick={() => {
                setWrap(!wrap);
              }}
            >
              {words.wrap}
            </button>
          )}
          <CopyCode text={text} />
          <button type="button" aria-label={words.downloadCode} onClick={download}>
            {words.download}
          </button>
        </span>
      </header>
      {problem !== null && <p role="alert">{words.diagramProblem(problem)}</p>}
      {Frame && <Frame source={text} onDrawn={onDrawn} onFail={onFail} />}
      {!isDrawn && (
        // A box that scrolls must be reachable by keyboard.
        <pre
          className={wrap ? 'md-wrap' : undefined}
          tabIndex={0}
          role="region"
          aria-label={words.code(label)}
        >
          <code>
            <CodeLines lines={lines} />
            {caret && <Caret />}
          </code>
        </pre>
      )}
    </figure>
  );
}

/** Copies a code block's text, and says for a moment whether it could. */
function CopyCode({ text }: { text: string }) {
  const words = useWords(markdownWords);
  const { outcome, copy } = useCopying();

  return (
    <button
      type="button"
      aria-label={words.copyCode}
      onClick={() => {
        copy(text);
      }}
    >
      <span role="status">
        {outcome === 'copied' && words.copied}
        {outcome === 'refused' && words.copyRefused}
      </span>
      {outcome === null && words.copy}
    </button>
  );
}

const extensions: Readonly<Record<string, string>> = {
  bash: 'sh',
  shell: 'sh',
  javascript: 'js',
  typescript: 'ts',
  python: 'py',
  markdown: 'md',
  csharp: 'cs',
  rust: 'rs',
  ruby: 'rb',
  kotlin: 'kt',
  yaml: 'yml',
  text: 'txt',
};

/** Saves code as a file named after its language. */
function downloadCode(code: string, language: string): void {
  const known = Object.hasOwn(extensions, language) ? extensions[language] : undefined;
  const extension = known ?? (/^[a-z\d]{1,10}$/.test(language) ? language : 'txt');
  saveFile(new Blob([code], { type: 'text/plain;charset=utf-8' }), `code.${extension}`);
}

interface DiagramView {
  /** Draws the diagram; null while its code is what is wanted. */
  readonly Frame: ComponentType<DiagramFrameProps> | null;
  /** The picture is there. */
  readonly isDrawn: boolean;
  /** Why there is no picture, although one was wanted. */
  readonly problem: DiagramProblem | null;
}

const asCode: DiagramView = { Frame: null, isDrawn: false, problem: null };

/** Whether a block of code is shown as a diagram. What draws it is fetched when it is first wanted. */
function useDiagram() {
  const [state, setState] = useState(asCode);
  const onDrawn = useCallback(() => {
    setState((before) => ({ ...before, isDrawn: true }));
  }, []);
  const onFail = useCallback((problem: DiagramProblem) => {
    setState({ ...asCode, problem });
  }, []);
  const toggle = () => {
    setState(asCode);
    if (state.Frame) return;
    import('./diagram-frame').then(
      ({ DiagramFrame }) => {
        setState({ ...asCode, Frame: DiagramFrame });
      },
      () => {
        onFail({ code: 'not-loaded' });
      },
    );
  };
  return { ...state, toggle, onDrawn, onFail };
}
