import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWire, type Wire } from './open-wire.js';

let wire: Wire;

beforeAll(async () => {
  wire = await openWire('int64.yaml', { int64: 'bigint' });
});
afterAll(() => wire.close());

/** Calls an operation that is answered with this text. */
async function answered(
  operation: string,
  text: string,
  type = 'application/json',
  input: object = {},
): Promise<unknown> {
  wire.echo.handler = (_, response) => void response.writeHead(200, { 'content-type': type }).end(text);
  return await wire.client.call(operation, input);
}

const account = (text: string): Promise<unknown> =>
  answered('accounts.getAccount', text, 'application/json', { id: 1n });

const large = 9007199254740993n; // 2^53 + 1, which no double holds
const largest = 9223372036854775807n;

describe('int64, with the option bigint, is exact in an answer', () => {
  it.each<[place: string, text: string, value: unknown]>([
    ['in a member', `{"id":${largest}}`, { id: largest }],
    ['when it is small', '{"id":7}', { id: 7n }],
    ['when it is negative', `{"id":-${large}}`, { id: -large }],
    ['in items of a list', `{"entries":[{"id":${large}},{"id":2}]}`, { entries: [{ id: large }, { id: 2n }] }],
    ['in members that the document does not name', `{"byYear":{"2026":${large}}}`, { byYear: { 2026: large } }],
    ['in a tuple', `{"range":[${large},"${large}"]}`, { range: [large, `${large}`] }],
    ['under a name with signs', `{"odd.name[]":${large}}`, { 'odd.name[]': large }],
    ['or null', '{"odd.name[]":null}', { 'odd.name[]': null }],
    ['as an alternative', `{"either":${large}}`, { either: large }],
    [
      'through a type that contains itself',
      `{"parent":{"parent":{"id":${large}}}}`,
      { parent: { parent: { id: large } } },
    ],
    ['through what a type extends', `{"savings":{"id":${large},"rate":1}}`, { savings: { id: large, rate: 1n } }],
  ])('%s', async (_, text, value) => {
    expect(await account(text)).toEqual(value);
  });

  it('alone', async () => {
    expect(await answered('accounts.total', `${large}`)).toBe(large);
    expect(await answered('accounts.total', '0')).toBe(0n);
  });

  it('in a sequence, awaited or item by item', async () => {
    const lines = `{"id":${large}}\n{"id":1,"amount":0.5}\n`;
    const items = [{ id: large }, { id: 1n, amount: 0.5 }];
    expect(await answered('accounts.entries', lines, 'application/x-ndjson')).toEqual(items);
    const streamed: unknown[] = [];
    for await (const item of wire.client.call('accounts.entries').stream()) streamed.push(item);
    expect(streamed).toEqual(items);
  });

  it('in the data of events, beside JSON that is another type', async () => {
    expect(await answered('accounts.changes', `{"count":1,"id":${large}}`)).toEqual({ count: 1, id: large });
    const events = `event: change\ndata: {"id":${large}}\n\ndata: {"id":1}\n\n`;
    await answered('accounts.changes', events, 'text/event-stream');
    const streamed: unknown[] = [];
    for await (const item of wire.client.call('accounts.changes').stream()) streamed.push(item);
    expect(streamed).toEqual([{ data: { id: large }, event: 'change' }, { data: { id: 1n } }]);
  });

  it('in an answer without success', async () => {
    wire.echo.handler = (_, response) =>
      void response.writeHead(409, { 'content-type': 'application/json' }).end(`{"code":${large}}`);
    const outcome = await wire.client.call('accounts.getAccount', { id: 1n }).outcome();
    expect(outcome).toMatchObject({ status: 409, data: { code: large } });
  });
});

describe('what is no int64', () => {
  it('stays what JSON.parse makes of it', async () => {
    const text = `{"count":${large},"name":"${large}, \\"${large}\\" and \\\\","id":1.5,"extra":[12345678901234567.25,1e16,-12345678901234567e3]}`;
    expect(await account(text)).toEqual(JSON.parse(text));
  });

  it('does not become the prototype of anything', async () => {
    const data = await account(`{"__proto__":{"id":${large}},"constructor":1,"byYear":{"__proto__":3}}`);
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(Object.keys(data as object)).toEqual(['__proto__', 'constructor', 'byYear']);
    expect(Object.entries((data as { byYear: object }).byYear)).toEqual([['__proto__', 3n]]);
  });

  it('may be nested deeper than the stack', async () => {
    const text = `{"extra":${'['.repeat(50_000)}${large}${']'.repeat(50_000)}}`;
    expect(Object.keys((await account(text)) as object)).toEqual(['extra']);
  });

  it('is told when it is no JSON', async () => {
    await expect(account(`{"id":${large}`)).rejects.toMatchObject({ code: 'INVALID_ANSWER' });
  });
});

describe('int64 is exact in a request', () => {
  it('in path and query', async () => {
    wire.echo.handler = (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    const { url } = await wire.send('accounts.getAccount', { id: largest, after: [large, 1n] });
    expect(url).toBe(`/accounts/${largest}?after=${large}&after=1`);
  });

  it('in a body', async () => {
    wire.echo.handler = (_, response) => void response.writeHead(204).end();
    const body = { id: largest, byYear: { 2026: -large }, entries: [{ id: 1n }], name: `${large}` };
    const { body: sent } = await wire.send('accounts.addAccount', { body });
    expect(sent.toString()).toBe(
      `{"id":${largest},"byYear":{"2026":-${large}},"entries":[{"id":1}],"name":"${large}"}`,
    );
  });
});
