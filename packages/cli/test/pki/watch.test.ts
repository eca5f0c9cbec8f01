import { describe, expect, it } from '@jest/globals';
import { type Round, watch } from '../../src/pki/watch.js';

/** Watches these rounds, one after the other, and tells how long it would have waited after each. */
async function watched(rounds: readonly (Partial<Round> | Error)[]): Promise<{ waits: number[]; err: string }> {
  const controller = new AbortController();
  const left = [...rounds];
  const waits: number[] = [];
  let err = '';
  const round = async () => {
    const next = left.shift();
    if (left.length === 0) controller.abort();
    if (next instanceof Error) throw next;
    return { renewed: 0, next: undefined, ...next };
  };
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  await watch(round, { signal: controller.signal, err: (text) => (err += text), wait });
  return { waits, err };
}

describe('certwire pki renew --watch', () => {
  it('waits until the next is due, looks again each minute, and never spins', async () => {
    const inFiveSeconds = new Date(Date.now() + 5000);
    const { waits } = await watched([
      { next: inFiveSeconds },
      { next: new Date(Date.now() + 3_600_000) },
      { next: undefined },
      { next: new Date(0) },
    ]);
    expect(waits[0]).toBeGreaterThan(1000);
    expect(waits[0]).toBeLessThanOrEqual(5000);
    expect(waits.slice(1)).toEqual([60_000, 60_000, 250]);
  });

  it('tells what failed, and goes on', async () => {
    const { waits, err } = await watched([new Error('The disk is full.'), { renewed: 1 }]);
    expect(err).toBe('error: The disk is full.\n');
    expect(waits).toHaveLength(2);
  });
});
