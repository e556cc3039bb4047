'use client';

import { useChat, useChatActions } from '@/components/session/chat-provider';
import { Switch } from '@/components/ui/switch';

/** Whether the answer arrives word by word or all at once. */
export function StreamField() {
  const actions = useChatActions();
  const stream = useChat((state) => state.conversation.settings.stream);

  return (
    <div className="flex items-center py-2">
      <label htmlFor="stream" className="mr-auto text-[13.5px]">
        Stream
      </label>
      <Switch
        id="stream"
        data-setting="stream"
        checked={stream}
        onChange={(checked) => {
          actions.changeSettings({ stream: checked });
        }}
      />
    </div>
  );
}
