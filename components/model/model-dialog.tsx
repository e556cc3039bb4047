'use client';

import { useChat } from '@/components/session/chat-provider';
import { useAnswerer } from '@/components/session/deployment';
import { Dialog } from '@/components/ui/dialog';
import { RichText } from '@/components/words/rich-text';
import { useWords } from '@/components/words/words-provider';
import { modelWords } from '@/lib/words/en/model';
import { modelDialogWords } from '@/lib/words/en/model-dialog';
import { modelChoices } from '@/lib/model/model-choices';
import { modelFacts, modelName } from '@/lib/model/models';
import { priceHere } from '@/lib/model/price-here';
import { rulesOf } from '@/lib/model/rules';
import type { StandIn } from '@/lib/model/deployment';
import { ModelLinks } from './model-summary';

/** Everything known about the model, and about the stand-in that answers for it. */
export function ModelDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(modelDialogWords);
  const about = useWords(modelWords);
  const model = useChat(({ conversation }) => conversation.settings.model);
  const { standIn } = useAnswerer();
  const facts = modelFacts(model);

  return (
    <Dialog title={modelName(model)} onClose={onClose}>
      {standIn !== null && <StandInNotice standIn={standIn} model={model} />}
      {facts !== undefined && <p className="mb-3 text-[13px]">{about.description(facts)}</p>}
      <ModelFactsList model={model} />
      <RuleList model={model} />
      {facts !== undefined && (
        <div className="mt-4">
          <ModelLinks links={facts.links} />
        </div>
      )}
      <ul
        className={`${facts === undefined ? 'mt-4' : 'mt-1'} flex flex-wrap gap-x-4 gap-y-1 text-[13px] text-ink-2`}
      >
        <li>
          <a
            className="underline underline-offset-2 hover:text-ink"
            href="https://platform.openai.com/docs/api-reference/chat/create"
            target="_blank"
            rel="noreferrer"
          >
            {words.reference}
          </a>
        </li>
        <li>
          <a className="underline underline-offset-2 hover:text-ink" href="/api/schema" target="_blank">
            {words.schema}
          </a>
        </li>
      </ul>
      <OtherModels model={model} />
    </Dialog>
  );
}

/** Says that a stand-in answers here instead of the model, and what is known about it. */
function StandInNotice({ standIn, model }: { standIn: StandIn; model: string }) {
  const words = useWords(modelDialogWords);
  const { context_window, max_output_tokens, defaults = {} } = standIn;
  const facts = [
    ...(context_window === undefined ? [] : [words.standInContext(context_window)]),
    ...(max_output_tokens === undefined ? [] : [words.standInOutput(max_output_tokens)]),
    ...Object.entries(defaults).flatMap(([parameter, value]) =>
      value === undefined ? [] : [words.standInDefault(parameter, value)],
    ),
  ];

  return (
    <div className="mb-4 grid gap-1 rounded-[10px] border border-warn/35 bg-warn-soft px-3.5 py-2.5 text-[13px]">
      <p className="text-balance">
        <RichText>{words.standInAnswers(standIn, modelName(model))}</RichText>
      </p>
      {facts.length > 0 && (
        <p className="text-ink-2">
          <RichText>{facts.join(' · ')}</RichText>
        </p>
      )}
    </div>
  );
}

/** Lists what a model will refuse of a request, as the panel says it where it is set. */
function RuleList({ model }: { model: string }) {
  const words = useWords(modelDialogWords);
  const rules = rulesOf(model);
  if (rules.length === 0) return null;
  return (
    <section className="mt-4 text-[13px]">
      <h3 className="font-[550]">{words.rules}</h3>
      <ul className="mt-1 list-disc ps-5 text-ink-2">
        {rules.map((rule) => (
          <li key={rule.name}>{words.rule(rule)}</li>
        ))}
      </ul>
    </section>
  );
}

/** The other models that may be asked here, each with what is known of it. */
function OtherModels({ model }: { model: string }) {
  const words = useWords(modelDialogWords);
  const deployment = useChat((state) => state.deployment);
  const others = modelChoices(deployment, model).filter(({ isChosen, isOffered }) => isOffered && !isChosen);
  if (others.length === 0) return null;
  return (
    <section className="mt-5 text-[13px]">
      <h3 className="font-[550]">{words.others}</h3>
      <ul className="mt-1 grid gap-1.5">
        {others.map(({ id, name }) => (
          <li key={id} className="wrap-anywhere">
            {name}
            <span className="block text-ink-3">
              <ModelSizes model={id} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ModelSizes({ model }: { model: string }) {
  const words = useWords(modelDialogWords);
  const about = useWords(modelWords);
  const { contextWindow, maxOutputTokens, inputs } = useAnswerer(model);
  const sizes = about.sizes({
    ...(contextWindow !== undefined && { contextWindow }),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
  });
  const facts = [sizes === '' ? words.nothingKnown : sizes, ...(inputs ? [words.inputs(inputs)] : [])];
  return facts.join(' · ');
}

/** The facts about a model, whoever stands in for it. */
function ModelFactsList({ model }: { model: string }) {
  const words = useWords(modelDialogWords);
  const about = useWords(modelWords);
  const facts = modelFacts(model);
  const { place, ...answerer } = useAnswerer(model);
  const { contextWindow, maxOutputTokens, inputs } = facts ?? answerer;
  const deployment = useChat((state) => state.deployment);
  const price = priceHere(deployment, { model, parameters: {} });
  const long = price?.long_context;
  const isServed = place !== null && facts === undefined;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [words.model, model],
    isServed ? [words.place, words.runs(place)] : [words.provider, facts?.provider ?? words.unknownProvider],
    [words.task, facts && about.task(facts)],
    [words.access, facts && (facts.proxied ? words.proxied : words.hosted)],
    [words.contextWindow, contextWindow === undefined ? undefined : words.tokens(contextWindow)],
    [words.maxOutput, maxOutputTokens === undefined ? undefined : words.tokens(maxOutputTokens)],
    [words.price, price ? words.rates(price) : undefined],
    [words.priceAbove(long?.above ?? 0), long && words.rates(long)],
    [words.takes, inputs && words.inputs(inputs)],
  ];

  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-[13px]">
      {rows
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="font-mono text-[12.5px] wrap-anywhere">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
