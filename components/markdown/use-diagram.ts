import { useCallback, useState, type ComponentType } from 'react';
import type { DiagramProblem } from '@/lib/words/en/markdown';
import type { DiagramFrameProps } from './diagram-frame';

interface DiagramView {
  /** Draws the diagram; null while its code is what is wanted. */
  readonly Frame: ComponentType<DiagramFrameProps> | null;
  /** The picture is there. */
  readonly isDrawn: boolean;
  /** Why there is no picture, although one was wanted. */
  readonly problem: DiagramProblem | null;
  readonly toggle: () => void;
  readonly onDrawn: () => void;
  readonly onFail: (problem: DiagramProblem) => void;
}

type State = Pick<DiagramView, 'Frame' | 'isDrawn' | 'problem'>;

const asCode: State = { Frame: null, isDrawn: false, problem: null };

/** Whether a block of code is shown as a diagram. What draws it is fetched when it is first wanted. */
export function useDiagram(): DiagramView {
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
