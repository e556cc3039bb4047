/** What a message waits for, in the place of an answer's id: a network. */
export const NETWORK = 'network';
