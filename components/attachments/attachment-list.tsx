'use client';

import { useAnswerer } from '@/components/session/deployment';
import { useWords } from '@/components/words/words-provider';
import type { AttachmentNews } from '@/lib/attachments/draft-attachments';
import { limits } from '@/lib/attachments/limits';
import type { Attachment } from '@/lib/conversation/types';
import type { Answerer } from '@/lib/model/answerer';
import { attachingWords } from '@/lib/words/en/attaching';
import { attachmentProblemWords } from '@/lib/words/en/attachments';
import { AttachmentTile } from './attachment-tile';
import { problemText } from './attachment-facts';
import { useDraftAttachments } from './use-draft-attachments';

/** Lists the attachments of an unsent message. What becomes of each file is also announced, for those who cannot see it. */
export function AttachmentList({ draftKey }: { draftKey: string }) {
  const words = useWords(attachingWords);
  const problems = useWords(attachmentProblemWords);
  const answerer = useAnswerer();
  const { draft, attached } = useDraftAttachments(draftKey);
  const { items, leftOut, news } = attached;

  return (
    <>
      <p role="status" className="sr-only">
        {news !== null && newsText(news, words, problems)}
      </p>
      {items.length > 0 && (
        <ul
          aria-label={words.list}
          className="grid max-h-[34dvh] grid-cols-[repeat(auto-fill,minmax(min(100%,17rem),1fr))] gap-1.5 overflow-y-auto"
        >
          {items.map((item) => (
            <AttachmentTile
              key={item.id}
              {...{ item, draft, draftKey }}
              warning={item.state === 'ready' ? warningOf(item.attachment, answerer, words) : null}
            />
          ))}
        </ul>
      )}
      <p role="status" className={leftOut > 0 ? 'mt-1.5 text-[13px] text-warn' : 'sr-only'}>
        {leftOut > 0 && words.leftOut(leftOut, limits.filesPerMessage)}
      </p>
    </>
  );
}

/** Warns of an attachment that whoever answers is known not to take; null where it may be taken. */
export function warningOf(
  { type, mediaType }: Attachment,
  { name, inputs }: Pick<Answerer, 'name' | 'inputs'>,
  words: (typeof attachingWords)['english'],
): string | null {
  if (inputs === undefined) return null;
  if (type === 'image') return inputs.includes('image') ? null : words.noImages(name);
  if (mediaType === 'text/plain' || inputs.includes('file')) return null;
  return words.noPdfs(name);
}

/** More names than this would be read out for too long. */
const MAX_NAMES = 5;

function newsText(
  news: AttachmentNews,
  words: (typeof attachingWords)['english'],
  problems: (typeof attachmentProblemWords)['english'],
): string {
  switch (news.kind) {
    case 'prepared': {
      const { added, refused } = news;
      const told = refused
        .slice(0, MAX_NAMES)
        .map(({ name, problem }) => words.refused(name, problemText(problem, problems)));
      return [...(added.length === 0 ? [] : [words.added(added)]), ...told].join(' ');
    }
    case 'removed':
      return words.removed(news.name);
    case 'moved':
      return words.moved(news.name, news.place, news.of);
  }
}
