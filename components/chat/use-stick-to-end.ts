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
  /** Shows the end if it is followed: for who moves the content in the container, before its scroll event comes. */
  readonly keepEnd: () => void;
  /** Stays where it is as the content grows. */
  readonly leaveEnd: () => void;
}

/**
 * Follows the end of a growing content until the reader scrolls up, and again once the reader is back at the end.
 * What a press on `data-opens` brings is read from its start, so its growth is not followed.
 * Growth is seen by a ResizeObserver, which runs after the frame's scroll events: the reader always comes first.
 */
export function useStickToEnd(): StickToEnd {
  const container = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const followed = useRef(true);
  /** The reader has pressed what brings more into the thread, and has not scrolled since. */
  const opening = useRef(false);
  /** Where the container was last seen. */
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
    follow(false);
  }, [follow]);

  const keepEnd = useCallback(() => {
    const box = container.current;
    if (box === null || !followed.current) return;
    if (opening.current && box.scrollHeight - box.clientHeight - box.scrollTop > 1) {
      follow(false);
      return;
    }
    box.scrollTop = box.scrollHeight;
    last.current = { top: box.scrollTop, height: box.scrollHeight };
  }, [follow]);

  useEffect(() => {
    const box = container.current;
    const inner = content.current;
    if (box === null || inner === null) return;
    last.current = { top: box.scrollTop, height: box.scrollHeight };

    const handleScroll = () => {
      const { scrollTop, scrollHeight, clientHeight } = box;
      const toEnd = scrollHeight - clientHeight - scrollTop;
      // Content that shrinks pulls the position up too; that is not the reader.
      const scrolledUp = scrollTop < last.current.top && scrollHeight >= last.current.height;
      if (toEnd <= 1) follow(true);
      else if (scrolledUp) follow(false);
      else if (toEnd < NEAR_END && scrollTop > last.current.top) follow(true);
      last.current = { top: scrollTop, height: scrollHeight };
    };
    // The wheel is heard before it moves anything, so that an upward turn is never undone.
    const handleWheel = ({ deltaY }: WheelEvent) => {
      opening.current = false;
      if (deltaY < 0 && box.scrollTop > 0) follow(false);
    };
    const handleClick = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest('[data-opens]')) opening.current = true;
    };
    const observer = new ResizeObserver(keepEnd);

    observer.observe(inner);
    observer.observe(box);
    box.addEventListener('scroll', handleScroll, { passive: true });
    box.addEventListener('wheel', handleWheel, { passive: true });
    box.addEventListener('click', handleClick);
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', handleScroll);
      box.removeEventListener('wheel', handleWheel);
      box.removeEventListener('click', handleClick);
    };
  }, [follow, keepEnd]);

  return { container, content, following, scrollToEnd, keepEnd, leaveEnd };
}
