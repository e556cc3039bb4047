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
}

/**
 * Follows the end of a growing content until the reader scrolls up, and again once the reader is back at the end.
 * Growth is seen by a ResizeObserver, which runs after the frame's scroll events: the reader always comes first.
 */
export function useStickToEnd(): StickToEnd {
  const container = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const followed = useRef(true);
  const [following, setFollowing] = useState(true);

  const follow = useCallback((value: boolean) => {
    followed.current = value;
    setFollowing(value);
  }, []);

  const scrollToEnd = useCallback(() => {
    follow(true);
    if (container.current !== null) container.current.scrollTop = container.current.scrollHeight;
  }, [follow]);

  const leaveEnd = useCallback(() => {
    follow(false);
  }, [follow]);

  useEffect(() => {
    const box = container.current;
    const inner = content.current;
    if (box === null || inner === null) return;
    let last = { top: box.scrollTop, height: box.scrollHeight };

    const handleScroll = () => {
      const { scrollTop, scrollHeight, clientHeight } = box;
      const toEnd = scrollHeight - clientHeight - scrollTop;
      // Content that shrinks pulls the position up too; that is not the reader.
      const scrolledUp = scrollTop < last.top && scrollHeight >= last.height;
      if (toEnd <= 1) follow(true);
      else if (scrolledUp) follow(false);
      else if (toEnd < NEAR_END && scrollTop > last.top) follow(true);
      last = { top: scrollTop, height: scrollHeight };
    };
    // The wheel is heard before it moves anything, so that an upward turn is never undone.
    const handleWheel = ({ deltaY }: WheelEvent) => {
      if (deltaY < 0 && box.scrollTop > 0) follow(false);
    };
    const observer = new ResizeObserver(() => {
      if (!followed.current) return;
      box.scrollTop = box.scrollHeight;
      last = { top: box.scrollTop, height: box.scrollHeight };
    });

    observer.observe(inner);
    observer.observe(box);
    box.addEventListener('scroll', handleScroll, { passive: true });
    box.addEventListener('wheel', handleWheel, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', handleScroll);
      box.removeEventListener('wheel', handleWheel);
    };
  }, [follow]);

  return { container, content, following, scrollToEnd, leaveEnd };
}
