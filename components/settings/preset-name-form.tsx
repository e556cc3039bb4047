'use client';

import { useState } from 'react';

/** Asks for a preset's name. `onDone` gets it, or null where it was not wanted after all. */
export function PresetNameForm({ onDone }: { onDone: (name: string | null) => void }) {
  const [name, setName] = useState('');

  return (
    <form
      className="mb-2 flex gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(name.trim() === '' ? null : name.trim());
      }}
    >
      <input
        aria-label="Preset name"
        className="field min-w-0 flex-1 py-1"
        ref={(field) => {
          field?.focus();
        }}
        value={name}
        onChange={({ target }) => {
          setName(target.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // In a sheet, Escape would close that too.
          event.preventDefault();
          onDone(null);
        }}
      />
      <button type="submit" className="button bordered">
        Save
      </button>
    </form>
  );
}
