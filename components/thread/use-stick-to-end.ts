'use client';

import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/** Scrolled down to within this many pixels of the end, the reader means the end. */
const NEAR_END = 32;

interface StickToEnd {
  readonly container: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  /** Whether the end is followed as the content grows. */
  readonly following: boolean;
  /** Goes to the end and follows it again. */
  readonly scrollToEnd: () => void;
  /** Stays where it is as the content grows. */
  readonly leaveEnd: () => void;
  /** Has what comes into the thread next read from its start: its growth is not followed. */
  readonly showFromStart: () => void;
}

/**
 * Follows the end of a growing content until the reader scrolls up, and again once the reader is back at the end.
 * Content that a press on `data-opens` brings is read from its start too.
 * Home and End go there at once: a smooth scroll ends where the end was before the messages on the way were measured.
 * Growth is seen by a ResizeObserver, which runs after the frame's scroll events: the reader always comes first. What
 * moves in the very task that changes the content is not the reader, though its scroll event looks the same: content
 * that shrinks and grows again, or the list of a long thread, which scrolls to make up for sizes that it had assumed.
 */
export function useStickToEnd(): StickToEnd {
  const container = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const followed = useRef(true);
  /** Something comes into the thread that is read from its start, and the reader has not scrolled since. */
  const opening = useRef(false);
  /** Where it stood when that was last looked at. */
  const last = useRef({ top: 0, height: 0 });
  const [following, setFollowing] = useState(true);

  const follow = useCallback((value: boolean) => {
    followed.current = value;
    setFollowing(value);
  }, []);

  const scrollToEnd = useCallback(() => {
    opening.current = false;
    follow(true);
    if (container.current !== null) container.current.scrollTop = container.current.scrollHeight;
  }, [follow]);

  const leaveEnd = useCallback(() => {
    const box = container.current;
    // The event of what has moved it there comes only now, and is not the reader.
    if (box !== null) last.current = placeOf(box);
    follow(false);
  }, [follow]);

  const showFromStart = useCallback(() => {
    opening.current = true;
  }, []);

  useEffect(() => {
    const box = container.current;
    const inner = content.current;
    if (box === null || inner === null) return;
    last.current = placeOf(box);

    const handleScroll = () => {
      const { scrollTop, scrollHeight, clientHeight } = box;
      const toEnd = scrollHeight - clientHeight - scrollTop;
      // Content that shrinks pulls the position up too, to its end; that is not the reader.
      const { top, height } = last.current;
      const scrolledUp = scrollTop < top && scrollHeight >= height;
      if (toEnd <= 1) {
        if (scrollTop > top) follow(true);
      } else if (scrolledUp) follow(false);
      else if (toEnd < NEAR_END && scrollTop > top) follow(true);
      last.current = { top: scrollTop, height: scrollHeight };
    };
    // The wheel is heard before it moves anything, so that an upward turn is never undone.
    const handleWheel = ({ deltaY }: WheelEvent) => {
      opening.current = false;
      if (deltaY < 0 && box.scrollTop > 0) follow(false);
    };
    const handleClick = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest('[data-opens]')) showFromStart();
    };
    const handleKey = (event: KeyboardEvent) => {
      if ((event.key !== 'Home' && event.key !== 'End') || !scrollsThread(event, box)) return;
      event.preventDefault();
      if (event.key === 'End') {
        scrollToEnd();
      } else {
        follow(false);
        box.scrollTop = 0;
      }
    };
    const keepEnd = () => {
      if (!followed.current) return;
      if (opening.current && box.scrollHeight - box.clientHeight - box.scrollTop > 1) {
        follow(false);
        return;
      }
      box.scrollTop = box.scrollHeight;
      last.current = placeOf(box);
    };
    const sizes = new ResizeObserver(keepEnd);
    const changes = new MutationObserver(() => {
      // To ask where it stands has the page laid out.
      if (followed.current && box.scrollTop !== last.current.top) keepEnd();
    });

    sizes.observe(inner);
    sizes.observe(box);
    changes.observe(inner, { subtree: true, childList: true, characterData: true, attributes: true });
    box.addEventListener('scroll', handleScroll, { passive: true });
    box.addEventListener('wheel', handleWheel, { passive: true });
    box.addEventListener('click', handleClick);
    document.addEventListener('keydown', handleKey);
    return () => {
      sizes.disconnect();
      changes.disconnect();
      box.removeEventListener('scroll', handleScroll);
      box.removeEventListener('wheel', handleWheel);
      box.removeEventListener('click', handleClick);
      document.removeEventListener('keydown', handleKey);
    };
  }, [follow, scrollToEnd, showFromStart]);

  return { container, content, following, scrollToEnd, leaveEnd, showFromStart };
}

function placeOf({ scrollTop, scrollHeight }: Element): { top: number; height: number } {
  return { top: scrollTop, height: scrollHeight };
}

/** Whether a key pressed by itself would scroll the thread: with the focus in it or nowhere, and in no field. */
function scrollsThread(event: KeyboardEvent, box: HTMLElement): boolean {
  const { target } = event;
  if (event.defaultPrevented || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey)
    return false;
  if (!(target instanceof HTMLElement) || target.matches('input, textarea, select')) return false;
  return target === document.body || box.contains(target);
}
