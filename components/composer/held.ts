/** Stands for a network, in the place of the id of the answer that a message waits for. */
export const NETWORK = 'network';
