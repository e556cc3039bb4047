import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { DriverError, type ElementId, type KeyAction, type Role, type Tab } from './browser';

/** Ends what does not come. Nothing passes sooner or later by it. */
const PATIENCE_MS = 45_000;
const POLL_MS = 50;

/** The keys that have no character, as WebDriver writes them. */
export const keys = { control: '\uE009', enter: '\uE007', escape: '\uE00C' } as const;

const stroke = (value: string): KeyAction[] => [
  { type: 'keyDown', value },
  { type: 'keyUp', value },
];

const point = z.object({ x: z.number(), y: z.number() });

/** Somebody at a page: finds things by role and name, waits for what is to come, and presses and types as a hand does. */
export class Visitor {
  readonly #tab: Tab;

  constructor(tab: Tab) {
    this.#tab = tab;
  }

  open(url: string): Promise<void> {
    return this.#tab.open(url);
  }

  reload(): Promise<void> {
    return this.#tab.reload();
  }

  /** Waits until an element is shown, with this text in it, and gives the first. */
  see(role: Role, { name, text = '', within }: Sought = {}): Promise<ElementId> {
    return until(`${role} ${name ?? ''} with “${text}”`, async () => {
      for (const element of await this.#tab.find(role, name, within)) {
        if ((await this.#text(element)).includes(text)) return element;
      }
      return null;
    });
  }

  /** Waits until no such element is shown. */
  async seeNo(role: Role, name: string): Promise<void> {
    await until(`no ${role} ${name}`, async () =>
      (await this.#tab.find(role, name)).length === 0 ? true : null,
    );
  }

  /** The text of a field, once it is as wanted. */
  written(name: string, isWanted: (value: string) => boolean): Promise<string> {
    return until(`what is wanted in “${name}”`, async () => {
      const [field] = await this.#tab.find('textbox', name);
      const value = field === undefined ? '' : z.string().parse(await this.#tab.read(field, valueOf));
      return isWanted(value) ? value : null;
    });
  }

  /** Clicks where the element is, once it is enabled, stands still and nothing covers it. */
  async press(role: Role, name: string, within?: ElementId): Promise<void> {
    let before = '';
    const { x, y } = await until(`${role} ${name} to be pressed`, async () => {
      const [element] = await this.#tab.find(role, name, within);
      const place = element === undefined ? null : await this.#tab.read(element, whereToPress);
      const stands = place !== null && JSON.stringify(place) === before;
      before = JSON.stringify(place);
      return stands ? point.parse(place) : null;
    });
    await this.#tab.perform({
      type: 'pointer',
      id: 'mouse',
      actions: [
        { type: 'pointerMove', x, y },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ],
    });
  }

  /** Replaces what is in a text field. */
  async write(name: string, text: string): Promise<void> {
    await this.press('textbox', name);
    await this.chord(keys.control, 'a');
    await this.#keys(Array.from(text, stroke).flat());
    await this.written(name, (value) => value === text);
  }

  /** Presses keys one after the other, and lets go of them in reverse. */
  chord(...values: readonly string[]): Promise<void> {
    return this.#keys([
      ...values.map((value) => ({ type: 'keyDown' as const, value })),
      ...values.toReversed().map((value) => ({ type: 'keyUp' as const, value })),
    ]);
  }

  async choose(label: string, path: string): Promise<void> {
    await until(`file field ${label}`, () => this.#tab.choose(label, path).then(() => true));
  }

  #keys(actions: KeyAction[]): Promise<void> {
    return this.#tab.perform({ type: 'key', id: 'keyboard', actions });
  }

  async #text(element: ElementId): Promise<string> {
    return z.string().parse(await this.#tab.read(element, (shown) => shown.innerText));
  }
}

interface Sought {
  name?: string;
  text?: string;
  within?: ElementId;
}

const valueOf = (field: HTMLElement) =>
  field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : field.innerText;

const whereToPress = (element: HTMLElement) => {
  if (element.matches(':disabled')) return null;
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const box = element.getBoundingClientRect();
  const x = Math.round(box.x + box.width / 2);
  const y = Math.round(box.y + box.height / 2);
  const hit = document.elementFromPoint(x, y);
  return element.contains(hit) || hit?.closest('label')?.control === element ? { x, y } : null;
};

/** Asks again and again until there is an answer. What fails because the page is changing has none yet. */
export async function until<T>(wanted: string, ask: () => Promise<T | null>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask().catch((error: unknown) => {
      if (error instanceof DriverError && error.isPassing) return null;
      throw error;
    });
    if (answer !== null) return answer;
    if (Date.now() > end) throw new Error(`waited in vain for ${wanted}`);
    await delay(POLL_MS);
  }
}
