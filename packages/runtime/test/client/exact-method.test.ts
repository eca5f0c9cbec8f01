import { describe, expect, it } from '@jest/globals';
import type { ApiCall, CallOptions, ClientOptions } from '../../src/index.js';
import { create as createWith, service } from './byte-service.js';

interface Events {
  notify(input: { readonly body: object }, call?: CallOptions): ApiCall<undefined, { 204: undefined }>;
  copy(): ApiCall<undefined, { 204: undefined }>;
}

const events = {
  notify: 'Notify /events body!:json 204',
  copy: 'COPY /events 204',
};

const create = (options?: ClientOptions) => createWith<{ readonly events: Events }>({ events }, options);

describe('a method that is not in upper case', () => {
  it('is sent as it is, with its body', async () => {
    const { response } = await (await create()).events.notify({ body: { a: 1 } }).withResponse();
    expect(service.requests).toEqual([expect.stringMatching(/^Notify \/v1\/events HTTP\/1\.1\r\n.*\r\n\{"a":1\}$/s)]);
    expect(response.request).toMatchObject({ method: 'Notify', path: '/v1/events' });
  });

  it('is sent as it is through interceptors, which may choose another', async () => {
    const { events, $axios } = await create();
    const seen: unknown[] = [];
    const first = $axios.interceptors.request.use((config) => {
      seen.push(config.method);
      return config;
    });
    await events.notify({ body: {} });
    $axios.interceptors.request.eject(first);
    $axios.interceptors.request.use((config) => Object.assign(config, { method: 'report' }));
    await events.notify({ body: {} });
    expect(seen).toEqual(['notify']);
    expect(service.requests.map((text) => text.split(' ', 1)[0])).toEqual(['Notify', 'REPORT']);
  });

  it('is sent as it is before a body that waits for the server to expect it', async () => {
    const { events } = await create();
    await events.notify({ body: { a: 1 } }, { headers: { Expect: '100-continue' } });
    expect(service.requests).toEqual([expect.stringMatching(/^Notify .*\r\nExpect: 100-continue\r\n.*\{"a":1\}$/s)]);
  });

  it('is told as it is to hooks, beside one that is', async () => {
    const told: string[] = [];
    const { events } = await create({ onRequest: ({ method }) => void told.push(method) });
    await events.notify({ body: {} });
    await events.copy();
    expect(told).toEqual(['Notify', 'COPY']);
    expect(service.requests.map((text) => text.split(' ', 1)[0])).toEqual(['Notify', 'COPY']);
  });
});
