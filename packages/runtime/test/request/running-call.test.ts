import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AxiosResponse } from 'axios';
import { buildSync } from 'esbuild';
import { ApiError, ConnectionError } from '../../src/errors.js';
import { type Answer, type Exchange, RunningCall } from '../../src/request/running-call.js';

let sent = 0;

beforeEach(() => {
  sent = 0;
});

function call(status: number | Error, streams: Exchange['streams'] | 'none' = 'items'): RunningCall {
  const answer = { status, data: { name: 'Rex' }, headers: { etag: '1' }, response: {} as AxiosResponse } as Answer;
  return new RunningCall({
    operationId: 'pet.get',
    streams: streams === 'none' ? undefined : streams,
    async fetch() {
      sent += 1;
      if (status instanceof Error) throw status;
      return answer;
    },
    async open() {
      sent += 1;
      if (status instanceof Error) throw status;
      return {
        async *items() {
          yield* [1, 2];
        },
        async *bytes() {
          yield Buffer.from('ab');
        },
      };
    },
    errorOf({ status: code, data, headers }) {
      return new ApiError({ status: code, data, headers, operationId: 'pet.get', method: 'GET', path: '/pet' });
    },
  });
}

describe('a call', () => {
  it('sends one request in the microtask after it, awaited or not, looked at once or thrice', async () => {
    const running = call(200);
    expect(sent).toBe(0);
    await Promise.resolve();
    expect(sent).toBe(1);
    const [data, { headers }, outcome] = await Promise.all([running, running.withResponse(), running.outcome()]);
    expect([data, headers, outcome]).toMatchObject([{ name: 'Rex' }, { etag: '1' }, { ok: true, status: 200 }]);
    expect(sent).toBe(1);
    expect(running).not.toBeInstanceOf(Promise);
    await expect(Promise.all([running])).resolves.toEqual([{ name: 'Rex' }]);
  });

  it('rejects for a status, and gives it as an outcome', async () => {
    const running = call(404);
    await expect(running).rejects.toBeInstanceOf(ApiError);
    await expect(running.withResponse()).rejects.toMatchObject({ status: 404, data: { name: 'Rex' } });
    expect(await running.outcome()).toMatchObject({ ok: false, status: 404, data: { name: 'Rex' } });
    expect(await running.catch(() => 'caught')).toBe('caught');
    let ended = false;
    await running.finally(() => (ended = true)).catch(() => undefined);
    expect(ended).toBe(true);
  });

  it('leaves no unhandled rejection when only its outcome is used', async () => {
    expect(await call(500).outcome()).toMatchObject({ status: 500 });
    await expect(call(new ConnectionError('CONNECTION_REFUSED', 'no')).outcome()).rejects.toThrow('no');
    await setImmediate();
  });

  it('leaves one when nothing is used, as any promise', () => {
    // In a process of its own: jest takes unhandled rejections for itself.
    const path = join(__dirname, '../../src/request/running-call.ts');
    const contents = `
      import { RunningCall } from ${JSON.stringify(path)};
      const exchange = (fetch) => ({ operationId: 'o', streams: undefined, fetch, errorOf: () => new Error('status') });
      const answer = (status) => exchange(async () => ({ status }));
      process.on('unhandledRejection', (error) => console.log(error.message));
      new RunningCall(exchange(async () => { throw new Error('nobody there'); }));
      new RunningCall(answer(500));
      new RunningCall(answer(200));
      new RunningCall(answer(500)).outcome();`;
    const bundle = buildSync({
      stdin: { contents, resolveDir: __dirname },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      write: false,
    });
    const { stdout } = spawnSync(process.execPath, ['-'], { input: bundle.outputFiles[0]?.text, encoding: 'utf8' });
    expect(stdout.trim().split('\n').toSorted()).toEqual(['nobody there', 'status']);
  });

  it('streams items or bytes when that is chosen at once', async () => {
    const items: unknown[] = [];
    for await (const item of call(200).stream()) items.push(item);
    expect(items).toEqual([1, 2]);
    const chunks: Uint8Array[] = [];
    for await (const chunk of call(200, 'bytes').stream()) chunks.push(chunk as Uint8Array);
    expect(Buffer.concat(chunks).toString()).toBe('ab');
    const refused = call(new ConnectionError('CONNECTION_REFUSED', 'refused')).stream();
    await expect(refused[Symbol.asyncIterator]().next()).rejects.toThrow('refused');
    await setImmediate();
  });

  it('says so when a stream is asked for too late, twice, or where there is none', async () => {
    const late = call(200);
    await late;
    expect(() => late.stream()).toThrow(
      'pet.get: .stream() is to be called at once and in place of awaiting the call.',
    );
    expect(() => call(200, 'none').stream()).toThrow('the document declares no stream');
    const streaming = call(200);
    const stream = streaming.stream();
    expect(() => streaming.stream()).toThrow('at once');
    await expect(streaming.outcome()).rejects.toThrow('given to .stream()');
    await stream[Symbol.asyncIterator]().next();
  });

  it('prints nothing of what it holds', async () => {
    const { inspect } = await import('node:util');
    const running = call(200);
    expect(inspect(running, { depth: 9, showHidden: true }) + JSON.stringify(running)).not.toContain('Rex');
    await running;
  });
});
