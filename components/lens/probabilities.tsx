'use client';

import './lens.css';
import './popover.css';
import { useEffect, useState } from 'react';
import { ChartNoAxesColumn } from 'lucide-react';
import { useChatActions } from '@/components/session/chat-provider';
import { useTask } from '@/components/ui/use-task';
import { useWords } from '@/components/words/words-provider';
import { answerTokens, type AnswerTokens } from '@/lib/answer/answer-tokens';
import { unpackRecord } from '@/lib/answer/pack-record';
import { browserTiming } from '@/lib/chat/browser-chat-store';
import { recordsOf } from '@/lib/conversation/kept-bytes';
import type { Answer } from '@/lib/conversation/types';
import { lensWords } from '@/lib/words/en/lens';
import { TokenLens } from './token-lens';

interface ProbabilitiesProps {
  answer: Answer;
  /** Whether the tokens are shown in the place of the answer's text. */
  shown: boolean;
  onShow: (shown: boolean) => void;
}

/** The button that shows an answer as tokens with their probabilities, and those. They are read when it is first pressed. */
export function Probabilities({ answer, shown, onShow }: ProbabilitiesProps) {
  const words = useWords(lensWords);
  const { readAttachment } = useChatActions();
  const [tokens, setTokens] = useState<{ of: string; found: AnswerTokens | null } | null>(null);
  const { busy, problem, run } = useTask(() => true);
  // An answer that was continued has more of them.
  const records = [answer.id, ...recordsOf(answer)].join(' ');
  const current = tokens?.of === records ? tokens.found : undefined;
  const isLost = shown && !current;
  useEffect(() => {
    if (isLost) onShow(false);
  }, [isLost, onShow]);
  const show = () => {
    if (shown || current) {
      onShow(!shown);
      return;
    }
    run(async () => {
      const read = async (hash: string) => {
        const bytes = await readAttachment(hash);
        return bytes && unpackRecord(bytes);
      };
      const found = await answerTokens(answer, read, browserTiming);
      setTokens({ of: records, found });
      if (found) onShow(true);
    });
  };

  return (
    <div className="lens-part">
      {shown && current && <TokenLens answer={answer} tokens={current} />}
      <button type="button" className="button bordered lens-button" aria-pressed={shown} onClick={show}>
        <ChartNoAxesColumn size={14} aria-hidden />
        {words.show}
      </button>
      <span role="status" className="text-sm text-ink-3">
        {busy ? words.loading : current === null || problem === true ? words.missing : ''}
      </span>
    </div>
  );
}
