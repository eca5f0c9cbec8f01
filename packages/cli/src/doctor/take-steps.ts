import { accept, request, show } from './client-steps.js';
import type { Seen } from './seen.js';
import { compareName, present, reach, verify } from './server-steps.js';
import { notCome, type Result } from './step-result.js';
import { type Step, stepNames } from './types.js';

/** How far the handshake came, as the seven steps of mutual TLS. */
export function takeSteps(seen: Seen): readonly Step[] {
  const results = resultsOf(seen);
  return stepNames.map((name) => ({ name, ...(results[name] ?? notCome) }));
}

type Results = Readonly<Partial<Record<Step['name'], Result>>>;

const plain: Result = { state: 'off', detail: 'plain HTTP has none' };

function resultsOf(seen: Seen): Results {
  const reached = reach(seen);
  if (reached.state !== 'yes') return { reached };
  if (seen.probe.scheme === 'http') {
    const off = { presented: plain, chain: plain, name: plain, requested: plain, ours: plain };
    return { reached, ...off, accepted: accept(seen) };
  }
  const presented = present(seen);
  if (seen.sent.length === 0) return { reached, presented, requested: request(seen) };
  return {
    reached,
    presented,
    chain: verify(seen),
    name: compareName(seen),
    requested: request(seen),
    ours: show(seen),
    accepted: accept(seen),
  };
}
