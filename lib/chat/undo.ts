/** Brings back what was there before, whatever has been done since. False where what it belongs to has been deleted too. */
export type Undo = () => Promise<boolean>;
