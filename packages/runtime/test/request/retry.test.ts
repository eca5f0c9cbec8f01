import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import axios from 'axios';
import { ConnectionError, TimeoutError } from '../../src/errors.js';
import { type Attempt, retry } from '../../src/request/retry.js';

const start = Date.UTC(2026, 0, 1);

beforeEach(() => {
  jest.useFakeTimers({ now: start });
  // The random part at its largest, just below a fifth.
  jest.spyOn(Math, 'random').mockReturnValue(0.999);
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

type Given = Attempt<string> | Error | undefined;

const busy = (retryAfter?: string): Attempt<string> => ({ answer: 'busy', status: 503, retryAfter });
const fine: Attempt<string> = { answer: 'fine', status: 200, retryAfter: undefined };

/** Runs to the end, and tells the seconds at which attempts were made. */
async function run(given: readonly Given[], rules = { attempts: 3, delay: 1000 }, signal?: AbortSignal) {
  const made: number[] = [];
  const discarded: string[] = [];
  const outcome = retry(rules, {
    signal,
    async attempt() {
      const each = given[made.length];
      made.push((Date.now() - start) / 1000);
      if (each === undefined || each instanceof Error) throw each;
      return each;
    },
    discard: (answer) => void discarded.push(answer),
  }).then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
  await jest.advanceTimersByTimeAsync(1_000_000);
  return { ...(await outcome), made, discarded };
}

describe('a request that is repeated', () => {
  it('waits twice as long each time, with a random part, and lets go of the answers before the last', async () => {
    const { made, ...rest } = await run([busy(), busy(), busy(), fine]);
    expect(rest).toEqual({ answer: 'fine', discarded: ['busy', 'busy', 'busy'] });
    expect(made.map((second) => Math.round(second * 10) / 10)).toEqual([0, 1.2, 3.6, 8.4]);
  });

  it('waits as long as the server asks for, by seconds or by a date', async () => {
    const { made } = await run([busy('5'), busy(new Date(start + 60_000).toUTCString()), fine]);
    expect(made[1]).toBeGreaterThanOrEqual(5);
    expect(made[2]).toBeGreaterThanOrEqual(60);
    expect(made).toHaveLength(3);
  });

  it('is not repeated when the server asks for too much time', async () => {
    expect(await run([busy('121'), fine])).toMatchObject({ answer: 'busy', made: [0], discarded: [] });
  });

  it('gives its last answer or error when the attempts are used up', async () => {
    const refused = new ConnectionError('CONNECTION_REFUSED', 'refused');
    const failed: Attempt<string> = { error: refused };
    const once = { attempts: 1, delay: 0 };
    expect(await run([failed, busy()], once)).toMatchObject({ answer: 'busy', discarded: [] });
    expect(await run([busy(), failed], once)).toMatchObject({ error: refused, discarded: ['busy'] });
  });

  it.each<[string, Given, object]>([
    ['a status that will not pass', { answer: 'no', status: 501, retryAfter: undefined }, { answer: 'no' }],
    ['the deadline of the call', { error: new TimeoutError('CALL_TIMEOUT', '') }, { error: { code: 'CALL_TIMEOUT' } }],
    ['a client that is closed', { error: new ConnectionError('CLIENT_CLOSED', '') }, { error: expect.anything() }],
    ['what the caller throws', new RangeError('hook'), { error: new RangeError('hook') }],
    ['what the caller throws, if it is nothing', undefined, { error: undefined }],
  ])('ends with %s', async (_name, given, expected) => {
    expect(await run([given, fine])).toMatchObject({ ...expected, made: [0] });
  });

  it('ends with its signal while it waits', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort('enough'), 500);
    expect(await run([busy(), fine], undefined, controller.signal)).toMatchObject({ error: 'enough', made: [0] });
  });

  it('does not mind the defaults of axios', async () => {
    axios.defaults.timeout = 1;
    const { made } = await run([busy(), fine]).finally(() => {
      axios.defaults.timeout = 0;
    });
    expect(made).toHaveLength(2);
  });
});
