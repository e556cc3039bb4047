import type { Snapshot } from '@/lib/share/snapshot';
import type { DrawingPlan } from './drawing-plan';

/*
 * What the edge draws is handed over from the page, which reads it, to the component that draws it, beside React: what
 * goes by a component's properties is written into the document too.
 */

interface Drawing {
  readonly snapshot: Snapshot;
  readonly plan: DrawingPlan;
}

declare global {
  /** By request. The page and the component are built with a copy of this module each. */
  var edgewiseDrawings: WeakMap<object, Drawing> | undefined;
}

/** Where next-on-pages keeps the context of the request that is being answered. */
const REQUEST_CONTEXT = Symbol.for('__cloudflare-request-context__');

function currentRequest(): object {
  const context: unknown = Reflect.get(globalThis, REQUEST_CONTEXT);
  // A proxy that finds the request's own; the context of its execution is the same object throughout.
  const execution: unknown = typeof context === 'object' && context ? Reflect.get(context, 'ctx') : null;
  if (typeof execution !== 'object' || execution === null) throw new Error('No request is being answered.');
  return execution;
}

/** Hands over what the current request is to draw. */
export function handOver(drawing: Drawing): void {
  globalThis.edgewiseDrawings ??= new WeakMap();
  globalThis.edgewiseDrawings.set(currentRequest(), drawing);
}

/** What has been handed over for the current request. */
export function handedOver(): Drawing {
  const drawing = globalThis.edgewiseDrawings?.get(currentRequest());
  if (!drawing) throw new Error('Nothing has been handed over to be drawn.');
  return drawing;
}
