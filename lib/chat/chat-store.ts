import { createStore, type StoreApi } from 'zustand/vanilla';
import { unknownDeployment } from '@/lib/model/deployment';
import { ConversationSaver } from '@/lib/storage/conversation-saver';
import { StorageWarnings } from '@/lib/storage/storage-warning';
import { AnswersUnderWay } from './answers-under-way';
import type { ChatDependencies } from './chat-dependencies';
import { Asking, type AskingActions } from './asking-slice';
import { ConversationList, emptyList, type ListState } from './conversation-list';
import { ConversationReader } from './conversation-reader';
import {
  attachmentsActions,
  draftsActions,
  type AttachmentsActions,
  type DraftsActions,
  type DraftsState,
} from './drafts-slice';
import type { Arriving } from './growing-answers';
import { listActions, type ListActions } from './list-slice';
import { Navigation, type NavigationActions, type NavigationState } from './navigation-slice';
import { OpenConversations, screenState, type ScreenState, type SettingsState } from './open-conversations';
import { newChat, noPresets, PresetsSlice, type PresetsActions, type PresetsState } from './presets-slice';
import { settingsActions, type SettingsActions } from './settings-slice';
import { chatLifecycle, nothingRead, type ChatLifecycle, type StorageState } from './storage-slice';
import { noteThreadContext } from './thread-context';

/** Everything a person can do, but with messages: `threadActionsOf`. None of them throws; a failed answer says so in its own state. */
export type ChatActions = AskingActions &
  SettingsActions &
  PresetsActions &
  DraftsActions &
  AttachmentsActions &
  NavigationActions &
  ListActions;

/** The state of the chat page. */
export interface ChatState
  extends StorageState, ScreenState, SettingsState, ListState, PresetsState, NavigationState, DraftsState {
  /** Always the same store: what arrives many times a second wakes only those who draw it. */
  readonly arriving: StoreApi<Arriving>;
  readonly actions: ChatActions;
}

/** The chat's store, and what the page around it does to it. */
export interface ChatStore extends ChatLifecycle {
  readonly store: StoreApi<ChatState>;
}

/** Makes the chat's store of its slices. Touches nothing outside until `begin` or an action. */
export function createChatStore(dependencies: ChatDependencies): ChatStore {
  const store = createStore<ChatState & { readonly lifecycle: ChatLifecycle }>((set, get, api) => {
    const warnings = new StorageWarnings((storageWarning) => {
      if (storageWarning !== get().storageWarning) set({ storageWarning });
    });
    const saver = new ConversationSaver(dependencies, dependencies.timing, {
      onWarning: (warning) => {
        warnings.ofSaving(warning);
      },
      onFirstWritten: dependencies.requestPersistence,
    });
    const presets = new PresetsSlice(api, saver, dependencies);
    const list = new ConversationList(api, saver);
    const open = new OpenConversations(api, { saver, list, warnings, dependencies });
    const arriving = createStore<Arriving>(() => new Map());
    const answers = new AnswersUnderWay({ open, list, saver, arriving, dependencies });
    const reader = new ConversationReader(open, answers, dependencies);
    const navigation = new Navigation(api, { open, list, reader, warnings, dependencies });
    const asking = new Asking(api, { open, answers, dependencies });
    const drafts = draftsActions(api, dependencies);
    const context = {
      ...{ saver, warnings, presets, list, open, reader, answers, asking, navigation, dependencies },
      ...drafts,
    };
    const inChat = asking.actions;
    const actions: ChatActions = {
      ...inChat,
      ...settingsActions(api, context),
      ...presets.actions,
      ...drafts,
      ...attachmentsActions(dependencies),
      ...navigation.actions((text) => inChat.send(text)),
      ...listActions(context),
    };
    noteThreadContext(actions, context);
    return {
      ...nothingRead,
      ...emptyList,
      ...noPresets,
      ...screenState(
        newChat({ ...noPresets, deployment: unknownDeployment }, dependencies),
        unknownDeployment,
      ),
      deployment: unknownDeployment,
      prefilled: null,
      dropped: null,
      arriving,
      actions,
      lifecycle: chatLifecycle(api, context),
    };
  });
  return { store: shownStore(store), ...store.getState().lifecycle };
}

/**
 * The chat's store as it is drawn. While a long conversation is being opened, its end stands in the place of what is on screen
 * still, and as at the page's start nothing is ready: what is typed and sent waits for the rest of it.
 */
function shownStore(store: StoreApi<ChatState>): StoreApi<ChatState> {
  const made = new WeakMap<ChatState, ChatState>();
  const shown = (state: ChatState): ChatState => {
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
