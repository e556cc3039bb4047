import { ExtraParametersField } from './extra-parameters-field';
import { ParametersSection } from './parameters-section';
import { PresetsSection } from './presets-section';
import { ResponseFormatField } from './response-format-field';
import { SystemPromptField } from './system-prompt-field';
import { ToolsSection } from './tools-section';

/** Everything that is sent besides the conversation. */
export function SettingsPanel() {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-[22px] px-[18px] pt-4 pb-6">
      <PresetsSection />
      <SystemPromptField />
      <ParametersSection />
      <ResponseFormatField />
      <ToolsSection />
      <ExtraParametersField />
    </div>
  );
}
