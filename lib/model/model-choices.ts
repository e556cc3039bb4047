import { answererOf } from './answerer';
import { standInFor, type Deployment } from './deployment';
import { modelNamed } from './models';

/** A model to choose. */
export interface ModelChoice {
  readonly id: string;
  readonly name: string;
  /** Whether it answers a conversation with this model now. */
  readonly isChosen: boolean;
  readonly isOffered: boolean;
}

/**
 * The models to choose from in a conversation that asks for `current`, and `current` itself where it is no longer
 * offered; empty where there is nothing to choose. A stand-in that can be asked for by its own id is offered by that alone.
 */
export function modelChoices(deployment: Deployment, current: string): readonly ModelChoice[] {
  const { standIn, models } = deployment;
  const own = models.find(({ id }) => id === standIn?.model)?.id;
  const offered = models.filter(({ id }) => own === undefined || standInFor(id, standIn) === null);
  const answerer = answererOf(deployment, current);
  if (offered.length + (answerer.isOffered ? 0 : 1) < 2) return [];
  const chosen =
    answerer.standIn !== null && own !== undefined
      ? own
      : modelNamed(
          current,
          offered.map(({ id }) => id),
        );
  const choices = offered.map(({ id }) => {
    const { name } = answererOf(deployment, id);
    return { id, name, isChosen: id === chosen, isOffered: true };
  });
  if (answerer.isOffered) return told(choices);
  return [{ id: current, name: answerer.name, isChosen: true, isOffered: false }, ...told(choices)];
}

/** Two files of one name in two folders are told apart by their ids. */
function told(choices: readonly ModelChoice[]): readonly ModelChoice[] {
  const isTwice = (name: string) => choices.filter((choice) => choice.name === name).length > 1;
  return choices.map((choice) => (isTwice(choice.name) ? { ...choice, name: choice.id } : choice));
}
