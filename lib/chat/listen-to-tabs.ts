import type { AnsweringMarks } from './answering-marks';
import type { AnswersUnderWay } from './answers-under-way';
import type { ChatSession } from './chat-session';

/** Takes over what other tabs do. */
export function listenToTabs(session: ChatSession, answers: AnswersUnderWay, marks: AnsweringMarks): void {
  const { tabs, storage } = session.dependencies;
  tabs.subscribe((news) => {
    switch (news.kind) {
      case 'changed':
        for (const id of news.change.removedIds) answers.stop(id);
        session.receive(news.change);
        marks.receive(news.change);
        return;
      case 'removed':
        answers.stopAll(news.id);
        session.forget(news.id);
        return;
      case 'cleared':
        answers.stopEverything();
        session.clear();
        return;
      case 'presets':
        // Where reading is refused, the next change reads them again.
        session.rereadPresets().catch(() => undefined);
        return;
      case 'stop':
        answers.stopAll(news.id);
        return;
      case 'reread':
        void storage.readSummaries().then(
          ({ records }) => {
            session.reread(records);
          },
          // The next reading or writing tells.
          () => undefined,
        );
    }
  });
}
