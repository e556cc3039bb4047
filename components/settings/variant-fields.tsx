'use client';

import { X } from 'lucide-react';
import { useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { SettingsScopeContext, type SettingsScope } from '@/components/session/settings-scope';
import { Options, Select } from '@/components/ui/form-controls';
import { IconButton } from '@/components/ui/icon-button';
import { useWords } from '@/components/words/words-provider';
import { modelChoices } from '@/lib/model/model-choices';
import { parameters } from '@/lib/parameters/parameters';
import { readSettings } from '@/lib/settings/settings';
import type { Settings } from '@/lib/settings/types';
import { variantBetween } from '@/lib/settings/make-variant';
import { withVariant, type Variant, type VariantField } from '@/lib/settings/variant';
import { variantWords } from '@/lib/words/en/variants';
import { ParameterField } from './parameter-field';

/** The settings that a variant can change here, in their order. */
const fields: readonly VariantField[] = ['model', 'systemPrompt', ...parameters.map(({ name }) => name)];

interface VariantFieldsProps {
  /** The settings that the variant differs from. */
  base: Settings;
  variant: Variant;
  /** Its name, which tells it from the others on screen. */
  name: string;
  onChange: (variant: Variant) => void;
  /** Shown at first, though not changed yet. */
  begun?: readonly VariantField[];
  /** Whether asking was refused because something is wrong with it. */
  isRefused: boolean;
}

/** Edits what one variant changes: a control for each setting, and a list to choose the next from. */
export function VariantFields({ base, variant, name, onChange, begun = [], isRefused }: VariantFieldsProps) {
  const words = useWords(variantWords);
  const deployment = useChat((state) => state.deployment);
  const isChanged = (field: VariantField) => Object.hasOwn({ ...variant, ...variant.parameters }, field);
  // A field whose value has become the base's must not vanish while somebody is changing it.
  const [opened, setOpened] = useState(() =>
    fields.filter((field) => begun.includes(field) || isChanged(field)),
  );
  const next = useRef<HTMLSelectElement>(null);
  const scope = useMemo((): SettingsScope => {
    const settings = withVariant(base, variant);
    return {
      settings,
      problems: readSettings(settings, deployment).problems,
      isRefused,
      change: (change) => {
        onChange(variantBetween(base, { ...settings, ...change(settings) }));
      },
    };
  }, [base, variant, deployment, isRefused, onChange]);
  const isShown = (field: VariantField) => opened.includes(field) || isChanged(field);
  const hasModels = modelChoices(deployment, base.model).length > 0;
  const offered = fields.filter((field) => !isShown(field) && (field !== 'model' || hasModels));

  return (
    <SettingsScopeContext value={scope}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
        {fields.filter(isShown).map((field) => (
          <div key={field} className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-1">
            <FieldControl field={field} scope={scope} />
            <IconButton
              label={words.asBase(words.field(field))}
              className="narrow:-me-1.5"
              onClick={() => {
                setOpened(opened.filter((other) => other !== field));
                onChange(without(variant, field));
                // The button goes with the field, and the focus must not.
                next.current?.focus();
              }}
            >
              <X size={14} aria-hidden />
            </IconButton>
          </div>
        ))}
        <div className="w-48 max-w-full">
          <Select
            aria-label={words.changeOf(name)}
            ref={next}
            value=""
            onChange={({ target }) => {
              const chosen = fields.find((field) => field === target.value);
              if (chosen !== undefined) setOpened([...opened, chosen]);
            }}
          >
            <option value="">{words.change}</option>
            {offered.map((field) => (
              <option key={field} value={field}>
                {words.field(field)}
              </option>
            ))}
          </Select>
        </div>
      </div>
    </SettingsScopeContext>
  );
}

function FieldControl({ field, scope }: { field: VariantField; scope: SettingsScope }): ReactNode {
  const parameter = parameters.find(({ name }) => name === field);
  if (parameter) return <ParameterField parameter={parameter} />;
  return field === 'model' ? <ModelControl scope={scope} /> : <SystemPromptControl scope={scope} />;
}

function ModelControl({ scope: { settings, change } }: { scope: SettingsScope }) {
  const words = useWords(variantWords);
  const deployment = useChat((state) => state.deployment);
  const choices = modelChoices(deployment, settings.model);
  const id = useId();

  return (
    <div className="flex items-center gap-1 py-[3px] text-[13px]">
      <label htmlFor={id} className="mr-auto">
        {words.field('model')}
      </label>
      <div className="w-48 min-w-0">
        <Select
          id={id}
          value={choices.find(({ isChosen }) => isChosen)?.id}
          onChange={({ target }) => {
            change((before) => ({ ...before, model: target.value }));
          }}
        >
          <Options of={choices} />
        </Select>
      </div>
    </div>
  );
}

function SystemPromptControl({ scope: { settings, change } }: { scope: SettingsScope }) {
  const words = useWords(variantWords);
  const id = useId();

  return (
    <div className="grid gap-1 py-[3px] text-[13px]">
      <label htmlFor={id}>{words.field('systemPrompt')}</label>
      <textarea
        id={id}
        dir="auto"
        rows={2}
        className="field field-sizing-content max-h-[30dvh] min-h-[52px]"
        value={settings.systemPrompt}
        onChange={({ target }) => {
          change((before) => ({ ...before, systemPrompt: target.value }));
        }}
      />
    </div>
  );
}

/** The variant with a setting as in the base. */
function without({ parameters: values = {}, ...others }: Variant, field: VariantField): Variant {
  const rest = (of: object): object =>
    Object.fromEntries(Object.entries(of).filter(([name]) => name !== field));
  const kept = rest(values);
  return { ...rest(others), ...(Object.keys(kept).length > 0 && { parameters: kept }) };
}
