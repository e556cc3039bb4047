/** The parts of a request or response that did not fit into a record. */
export interface RecordCut {
  readonly events: number;
  /** UTF-16 units of them. */
  readonly length: number;
}

/** Names the record of a request and what came of it (lib/answer/answer-record.ts), which is kept like an attachment. */
export interface RecordName {
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly hash: string;
  readonly bytes: number;
  /** How many events it has. */
  readonly events: number;
  /** Absent where everything is in it. */
  readonly cut?: RecordCut;
}

/** The head of a response. Times are milliseconds since the request was sent. */
export interface ResponseHead {
  readonly time: number;
  readonly status: number;
  /** Those that matter (`recordedHeaders`), their names in small letters. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}
