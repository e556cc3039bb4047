import type { StoreApi } from 'zustand/vanilla';
import { screenState, type ScreenState, type SettingsState } from './open-conversations';
import type { StorageState } from './storage-slice';

/**
 * The chat's store as it is drawn. While a long conversation is being opened, its end stands in the place of what is on screen
 * still, and as at the page's start nothing is ready: what is typed and sent waits for the rest of it.
 */
export function shownStore<State extends ScreenState & SettingsState & StorageState>(
  store: StoreApi<State>,
): StoreApi<State> {
  const made = new WeakMap<State, State>();
  const shown = (state: State): State => {
    const { opening, deployment } = state;
    if (opening === null) return state;
    const known = made.get(state);
    if (known) return known;
    const withEnd = { ...state, ...screenState(opening, deployment), opening, ready: false };
    made.set(state, withEnd);
    return withEnd;
  };
  return {
    ...store,
    getState: () => shown(store.getState()),
    subscribe: (listener) =>
      store.subscribe((state, before) => {
        listener(shown(state), shown(before));
      }),
  };
}
