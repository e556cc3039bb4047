'use client';

import { useChatActions } from '@/components/session/chat-provider';
import { samplingParameters, tokenLimitParameters } from '@/lib/parameters/parameters';
import { SamplingField } from './sampling-field';
import { SectionHeading } from './section-heading';
import { StreamField } from './stream-field';
import { TextButton } from './text-button';
import { TokenLimitField } from './token-limit-field';

const [maxCompletionTokens] = tokenLimitParameters;

/** The numbers of the request, and whether it is streamed. */
export function ParametersSection() {
  const actions = useChatActions();

  return (
    <section aria-label="Parameters">
      <SectionHeading
        action={
          <TextButton
            onClick={() => {
              actions.resetParameters();
            }}
          >
            Reset parameters
          </TextButton>
        }
      >
        Parameters
      </SectionHeading>
      {samplingParameters.map((parameter) => (
        <SamplingField key={parameter.name} parameter={parameter} />
      ))}
      <TokenLimitField parameter={maxCompletionTokens} />
      <StreamField />
    </section>
  );
}
