import { CertwireError, ConnectionError } from '../errors.js';
import type { Settings } from '../settings/types.js';
import type { IdentitySummary, TlsAgent } from './types.js';

/** What turns errors and answers into ours, for one service. */
export type Explanations = Pick<TlsAgent, 'explain' | 'explainResponse'>;

/** The explanations of one service; `identity` gives the client's certificate in force. */
export function createExplanations(_settings: Settings, _identity: () => IdentitySummary | undefined): Explanations {
  return {
    explain(error, { url }) {
      if (error instanceof CertwireError) return error;
      return new ConnectionError('CONNECTION_FAILED', `No answer came from ${new URL(url).host}.`, { cause: error });
    },
    explainResponse: () => undefined,
  };
}
