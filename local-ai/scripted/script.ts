import { scriptStep, type ScriptStep, type ScriptStepInput } from './step';

/** The answers to come: the first step whose `match` the request contains, else the first without one, else an echo. */
export class Script {
  #steps: ScriptStep[] = [];

  add(steps: readonly ScriptStepInput[]): void {
    this.#steps.push(...steps.map((step) => scriptStep.parse(step)));
  }

  /** Forgets the steps of a `match`, or without one all of them. */
  clear(match?: string): void {
    this.#steps = match === undefined ? [] : this.#steps.filter((step) => step.match !== match);
  }

  take(userText: string): ScriptStep {
    const step =
      this.#steps.find(({ match }) => match !== undefined && userText.includes(match)) ??
      this.#steps.find(({ match }) => match === undefined);
    if (step === undefined) return echo(userText);
    if (!step.repeat) this.#steps = this.#steps.filter((other) => other !== step);
    return step;
  }
}

function echo(userText: string): ScriptStep {
  const words = `You said: “${userText}”. That is a fine thing to say.`.match(/\s*\S+/gu) ?? [];
  return scriptStep.parse({ chunks: words });
}
