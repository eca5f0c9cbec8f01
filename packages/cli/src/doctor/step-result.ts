import type { Step } from './types.js';

/** What came of a step. */
export type Result = Omit<Step, 'name'>;

/** The handshake ended before this step. */
export const notCome: Result = { state: 'unknown', detail: 'it did not come so far' };
