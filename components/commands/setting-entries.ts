'use client';

import { useChat, useChatStore } from '@/components/session/chat-provider';
import type { Shell } from '@/components/session/shell';
import { useOfferUndo } from '@/components/session/use-offer-undo';
import { useWords } from '@/components/words/words-provider';
import { modelChoices } from '@/lib/model/model-choices';
import { parameters } from '@/lib/parameters/parameters';
import { commandWords } from '@/lib/words/en/commands';
import { parameterWords } from '@/lib/words/en/parameters';
import type { Entry } from './commands';
import { typedSettings } from './typed-settings';

/** The settings that the palette offers: values that were typed, the choices there are, models, presets, and the fields. */
export function useSettingEntries(query: string, shell: Shell): readonly Entry[] {
  const words = useWords(commandWords);
  const { label } = useWords(parameterWords);
  const store = useChatStore();
  const presets = useChat((state) => state.presets.list);
  const deployment = useChat((state) => state.deployment);
  const model = useChat(({ conversation }) => conversation.settings.model);
  const offerUndo = useOfferUndo();
  const { actions } = store.getState();
  const entry = (id: string, name: string, run: () => void): Entry => ({
    id,
    name,
    run,
    group: 'settings',
  });

  const typed = typedSettings(query, label).settings.map(({ name, value }) => ({
    ...entry(`set-${name}-${String(value)}`, words.set(label(name), String(value)), () => {
      actions.setParameter(name, value);
    }),
    isTyped: true,
  }));
  const choices = parameters.flatMap(({ name, control }) =>
    control.kind === 'choice'
      ? control.choices.map((value) =>
          entry(`set-${name}-${value}`, words.set(label(name), value), () => {
            actions.setParameter(name, value);
          }),
        )
      : [],
  );
  const fields = parameters
    .filter(({ group, control }) => group !== 'legacy' && control.kind !== 'choice')
    .map(({ name }) =>
      entry(`open-${name}`, words.openSetting(label(name)), () => {
        shell.openSettings(name);
      }),
    );
  const models = modelChoices(deployment, model)
    .filter(({ isOffered }) => isOffered)
    .map(({ id, name }) =>
      entry(`model-${id}`, words.model(name), () => {
        actions.changeSettings({ model: id });
      }),
    );
  const kept = presets.map(({ name }) =>
    entry(`preset-${name}`, words.preset(name), () => {
      offerUndo({
        text: words.presetApplied(name),
        undo: actions.applyPreset(name),
        findRestored: () => document.getElementById('message'),
      });
    }),
  );
  return [
    ...typed,
    ...choices.filter(({ id }) => !typed.some((other) => other.id === id)),
    ...models,
    ...kept,
    ...fields,
  ];
}
