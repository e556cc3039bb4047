/** The ids of the commands chosen in the palette, in localStorage. They say nothing about conversations. */
const KEY = 'edgewise.commands';
const KEPT = 12;

/** The commands chosen last, latest first; none where the browser keeps nothing. */
export function recentCommands(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

/** Puts a command first among the recent ones. */
export function noteCommand(id: string): void {
  const others = recentCommands().filter((other) => other !== id);
  try {
    localStorage.setItem(KEY, JSON.stringify([id, ...others].slice(0, KEPT)));
  } catch {
    // The palette works without; it only forgets.
  }
}
