import { Copy, FileSearch, Info } from 'lucide-react';

const icons = { copy: Copy, details: FileSearch, figures: Info };

/**
 * The icons that stand with many messages, to be drawn once in a page. With elements and attributes of their own for each
 * message they were a sixth of all that the edge draws.
 */
export function MessageIcons() {
  return (
    <svg className="hidden" aria-hidden>
      {Object.entries(icons).map(([name, Icon]) => (
        <symbol key={name} id={idOf(name)} viewBox="0 0 24 24">
          <Icon size={24} />
        </symbol>
      ))}
    </svg>
  );
}

interface MessageIconProps {
  name: keyof typeof icons;
  /** In pixels. */
  size: number;
}

/** One of them. */
export function MessageIcon({ name, size }: MessageIconProps) {
  return (
    <svg width={size} height={size} aria-hidden>
      <use href={`#${idOf(name)}`} />
    </svg>
  );
}

function idOf(name: string): string {
  return `icon-${name}`;
}
