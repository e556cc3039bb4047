import { isMac } from '@/components/ui/is-mac';
import { keyNames, type KeyStroke } from './key-stroke';

/** Keys as they are pressed together; not where there is hardly room for what they do. */
export function Keys({ stroke }: { stroke: KeyStroke }) {
  return (
    <span className="ml-auto flex flex-none gap-1 max-[359px]:hidden">
      {keyNames(stroke, isMac()).map((key) => (
        <kbd
          key={key}
          className="rounded-md border border-line-strong bg-panel px-1.5 font-mono text-[11.5px] text-ink-2"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
