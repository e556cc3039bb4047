import { amounts } from '../amounts';

/** How the English of the catalog writes amounts. */
export const { compact, dollars } = amounts('en-US');
