import type { JsonBounds } from '@/lib/json/json-meter';
import { MAX_JSON_DEPTH } from '@/lib/json/json';

/*
 * What a snapshot may come to. All of it is inflated, parsed and drawn for each reader, at the edge and in the browser,
 * so a few bytes must not come to much there. Checked before it is sent, when it is stored, and whenever it is read.
 */

/** JSON text in UTF-8: 200 messages of 8 KB come to half of it, the longest answer of a model to a sixth. */
export const MAX_SNAPSHOT_BYTES = 3_000_000;
export const MAX_SHARED_MESSAGES = 2_000;
/** As many as one answer may hold. */
export const MAX_SHARED_TOOL_CALLS = 128;
/** Of models, tools, calls and reasons to finish. */
export const MAX_NAME_LENGTH = 200;
/** Characters of one message's parameters as JSON: room for 128 tools of 1.5 KB. */
export const MAX_PARAMETERS_LENGTH = 200_000;

/** Parsing takes as long as the values and keys are many: 2,000 messages with all their figures have half of these. */
export const snapshotBounds: JsonBounds = {
  // Around parameters stand the snapshot, its messages and one of these.
  depth: MAX_JSON_DEPTH + 3,
  values: 100_000,
  keys: 100_000,
};
