'use client';

import { useId, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { IconButton } from './icon-button';

interface MenuItem {
  readonly label: string;
  /** Drawn as what takes something away. */
  readonly danger?: boolean;
  readonly run: () => void;
}

interface MenuButtonProps {
  label: string;
  items: readonly MenuItem[];
  className?: string;
  children: ReactNode;
}

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => (at === last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** A button with a menu, by the ARIA pattern. https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/ */
export function MenuButton({ label, items, className, children }: MenuButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  // Where the menu is open, its place; a list may have hundreds of menus, so a closed one has no items.
  const [place, setPlace] = useState<CSSProperties | null>(null);
  const id = useId();

  const close = () => {
    menu.current?.hidePopover();
    button.current?.focus();
  };
  const handleKey = (event: KeyboardEvent) => {
    const entries = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      entries[
        step(
          entries.findIndex((entry) => entry === document.activeElement),
          entries.length - 1,
        )
      ]?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      // Escape would also stop an answer, or close the sheet around the menu.
      if (event.key === 'Escape') event.preventDefault();
      close();
    }
  };

  return (
    <>
      <IconButton
        ref={button}
        label={label}
        className={className}
        aria-haspopup="menu"
        aria-expanded={place !== null}
        popoverTarget={id}
      >
        {children}
      </IconButton>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className="menu"
        style={place ?? {}}
        onKeyDown={handleKey}
        onBeforeToggle={({ newState }) => {
          setPlace(newState === 'open' && button.current ? placeBeside(button.current, items.length) : null);
        }}
        onToggle={({ newState }) => {
          if (newState === 'open') menu.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
        }}
      >
        {place !== null &&
          items.map(({ label: itemLabel, danger = false, run }) => (
            <button
              key={itemLabel}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className={danger ? 'danger' : undefined}
              onClick={() => {
                // First, so that what runs can give the focus away.
                close();
                run();
              }}
            >
              {itemLabel}
            </button>
          ))}
      </div>
    </>
  );
}

/** The height of an item, about: enough to know on which side of the button there is room. */
const ITEM_HEIGHT = 44;

/** Below the button or, where there is no room, above it; from the button's end, as far as the window goes. */
function placeBeside(button: HTMLElement, items: number): CSSProperties {
  const { top, bottom, left, right } = button.getBoundingClientRect();
  const below = innerHeight - bottom > items * ITEM_HEIGHT + 16;
  const isRtl = getComputedStyle(button).direction === 'rtl';
  return {
    ...(below ? { top: bottom + 4 } : { bottom: innerHeight - top + 4 }),
    ...(isRtl ? { left: Math.max(8, left) } : { right: Math.max(8, innerWidth - right) }),
  };
}
