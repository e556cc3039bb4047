import type { Snapshot } from '@/lib/share/snapshot';
import type { DrawingPlan } from './drawing-plan';

/*
 * Properties that stay on the server: a client component's own ones are written into the document. The page sets them for the request
 * that it answers, and the component reads them while the server renders it.
 */

interface ServerProps {
  readonly snapshot: Snapshot;
  readonly plan: DrawingPlan;
}

declare global {
  /** By request. The page and the component are each built with a copy of this module. */
  var edgewiseServerProps: WeakMap<object, ServerProps> | undefined;
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

/** Sets the properties for the current request. */
export function setServerProps(props: ServerProps): void {
  globalThis.edgewiseServerProps ??= new WeakMap();
  globalThis.edgewiseServerProps.set(currentRequest(), props);
}

/** The properties set for the current request. Throws where none are. */
export function serverProps(): ServerProps {
  const props = globalThis.edgewiseServerProps?.get(currentRequest());
  if (!props) throw new Error('No server props were set for this request.');
  return props;
}
