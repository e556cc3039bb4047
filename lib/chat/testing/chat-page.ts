import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, onTestFinished, vi } from 'vitest';
import { textOf } from '@/lib/conversation/parts';
import { preloadAsk } from '@/lib/chat/answers-under-way';
import { asDrawn } from '@/lib/chat/growing-answers';
import { threadActionsOf, type ThreadActions } from '@/lib/chat/thread-slice';
import { createChatStore, type ChatActions, type ChatState, type ChatStore } from '@/lib/chat/chat-store';
import { databaseConnection } from '@/lib/storage/database';
import type { AskDependencies } from '@/lib/answer/ask';
import type { Fetch } from '@/lib/api/client';
import { createAttachmentStorage } from '@/lib/storage/attachments';
import { createDraftStorage } from '@/lib/storage/drafts';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { visiblePath } from '@/lib/conversation/tree';
import type { Answer, Message } from '@/lib/conversation/types';
import { eventually } from '@/lib/testing/eventually';
import { FakeTabs } from './fake-tabs';
import { FakeTiming } from './fake-timing';
import { ScriptedServer } from './scripted-server';

interface ChatPageOptions {
  currentId?: string | null;
  nextId?: number;
  tabs?: FakeTabs;
  timing?: FakeTiming;
  /** In the place of the scripted server. */
  fetch?: Fetch;
  onWake?: AskDependencies['onWake'];
}

/** A page with the chat's store on it: over the IndexedDB of its test, with a scripted server and clocks that stand. */
export class ChatPage {
  readonly server = new ScriptedServer();
  readonly timing: FakeTiming;
  readonly chat: ChatStore;
  /** The addresses that Back goes through; the last is on screen. */
  readonly history: (string | null)[];
  readonly tabs: FakeTabs;
  #goneBack = (): void => undefined;
  #nextId: number;

  constructor({
    currentId = null,
    nextId = 0,
    tabs = new FakeTabs(),
    timing = new FakeTiming(),
    fetch = this.server.fetch,
    onWake = () => () => undefined,
  }: ChatPageOptions = {}) {
    this.timing = timing;
    this.history = [currentId];
    this.tabs = tabs;
    this.#nextId = nextId;
    this.chat = createChatStore({
      ...{ fetch, onWake },
      isOnline: () => true,
      timing: this.timing,
      storage: createIndexedDbStorage(),
      attachments: createAttachmentStorage(databaseConnection()),
      drafts: createDraftStorage(databaseConnection()),
      draftClaims: tabs.draftClaims(this),
      current: {
        read: () => this.history.at(-1) ?? null,
        show: (id, how) => {
          if (id === this.history.at(-1)) return;
          if (how === 'replace') this.history.pop();
          this.history.push(id);
        },
        subscribe: (listener) => {
          this.#goneBack = listener;
        },
      },
      requestPersistence: () => undefined,
      tabs: tabs.channel(),
      answerLocks: tabs.locks(this),
      // Later ids sort first, so that nothing comes right by them.
      createId: () => `id-${String(999_999 - this.#nextId++)}`,
    });
  }

  /** A page over storage that is empty, and its test's own. */
  static async openOnNothing(): Promise<ChatPage> {
    vi.stubGlobal('indexedDB', new IDBFactory());
    onTestFinished(() => {
      vi.unstubAllGlobals();
    });
    return ChatPage.open();
  }

  /** A page over the storage that there is. */
  static async open(): Promise<ChatPage> {
    const page = new ChatPage();
    // Then a message is asked as soon as it is sent.
    await preloadAsk();
    await page.chat.begin();
    return page;
  }

  /** The same tab after a reload, before it has read anything. */
  reloaded(): ChatPage {
    return new ChatPage({ currentId: this.history.at(-1) ?? null, nextId: this.#nextId });
  }

  /** A new tab over the same storage, before it has read anything. */
  newTab(currentId: string | null = null): ChatPage {
    // So many ids apart that the tabs never make the same one.
    return new ChatPage({ currentId, nextId: this.#nextId + 10_000, tabs: this.tabs });
  }

  /** Presses the browser's Back. */
  goBack(): void {
    this.history.pop();
    this.#goneBack();
  }

  /** The chat as it is drawn: with what has come of answers since their conversation took it over. */
  get state(): ChatState {
    const state = this.chat.store.getState();
    const conversation = asDrawn(state.conversation, state.arriving.getState());
    return conversation === state.conversation ? state : { ...state, conversation };
  }

  get actions(): ChatActions & ThreadActions {
    return { ...this.state.actions, ...threadActionsOf(this.chat.store) };
  }

  get path(): readonly Message[] {
    return visiblePath(this.state.conversation);
  }

  /** The thread on screen, as role and text. */
  get thread(): string[] {
    return this.path.map((message) => `${message.role}: ${textOf(message)}`);
  }

  /** The message at a place of the thread. */
  messageAt(place: number): Message {
    const message = this.path.at(place);
    if (!message) throw new Error(`The thread has no message ${String(place)}.`);
    return message;
  }

  get lastAnswer(): Answer {
    const last = this.messageAt(-1);
    if (last.role !== 'assistant') throw new Error('The thread does not end in an answer.');
    return last;
  }

  /** Waits until something holds; frames are drawn meanwhile. */
  async until(check: () => void): Promise<void> {
    await eventually(() => {
      this.timing.drawFrame();
      check();
    });
  }

  /** Waits until the conversation's messages are kept so. */
  async untilKept(check: (messages: readonly unknown[]) => void): Promise<void> {
    const storage = createIndexedDbStorage();
    await eventually(async () => {
      const { records } = await storage.readConversation(this.state.conversation.id);
      check(Object.values(records?.messages ?? {}));
    });
  }

  /** Lets the server answer what was asked last, to the end. */
  async complete(...words: string[]): Promise<void> {
    this.server.last.begin();
    this.server.last.say(...words);
    this.server.last.finish();
    await this.until(() => {
      expect(this.lastAnswer.status).toBe('complete');
    });
    // Its record comes a moment later.
    await this.tabs.locks(this).whenReleased(this.lastAnswer.id);
  }

  /** Lets the server begin to answer what was asked last. */
  async beginAnswer(...words: string[]): Promise<void> {
    this.server.last.begin();
    this.server.last.say(...words);
    await this.until(() => {
      expect(textOf(this.lastAnswer)).toBe(words.join(''));
    });
  }

  /** A question with its answer. */
  async converse(question = 'Hi', answer = 'Hello'): Promise<void> {
    expect(this.actions.send(question)).toBe(true);
    await this.complete(answer);
  }
}
