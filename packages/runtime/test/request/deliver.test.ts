import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import axios, { AxiosHeaders, type AxiosInstance, type AxiosRequestConfig } from 'axios';
import { createDelivery } from '../../src/request/deliver.js';

/** What axios declares; axios-retry adds an option of its own, which is for its instance alone. */
type Option = Exclude<keyof AxiosRequestConfig, 'axios-retry'>;

/** Whether an option of the instance holds for the requests of operations, and if not, why. */
type Treatment = 'taken' | 'ours' | 'held back' | { readonly unused: string };

/**
 * Every option that this version of axios has; one that is missing does not compile. Who raises axios and comes here:
 * an option that the http adapter reads wants a line in `optionsOf` (taken) or in `heldBack` of deliver.ts.
 */
const treatments: Readonly<Record<Option, Treatment>> = {
  adapter: 'ours',
  allowAbsoluteUrls: 'held back',
  allowedSocketPaths: { unused: 'no request goes to a socket of the file system' },
  auth: 'taken',
  baseURL: 'held back',
  beforeRedirect: { unused: 'axios follows no redirect' },
  cancelToken: 'taken',
  data: 'ours',
  decompress: 'taken',
  env: 'held back',
  family: 'taken',
  fetchOptions: { unused: 'it is for the adapter fetch' },
  formDataHeaderPolicy: { unused: 'bodies are bytes' },
  formSerializer: { unused: 'bodies are bytes' },
  headers: 'ours',
  http2Options: { unused: 'HTTP/2 is never spoken' },
  httpAgent: 'ours',
  httpVersion: 'held back',
  httpsAgent: 'ours',
  insecureHTTPParser: 'taken',
  lookup: 'taken',
  maxBodyLength: 'taken',
  maxContentLength: 'taken',
  maxRate: 'taken',
  maxRedirects: 'ours',
  method: 'ours',
  onDownloadProgress: 'taken',
  onUploadProgress: 'taken',
  params: 'taken',
  paramsSerializer: 'taken',
  parseReviver: { unused: 'nothing is transformed' },
  proxy: 'ours',
  redact: 'taken',
  responseEncoding: { unused: 'answers are bytes' },
  responseType: 'ours',
  sensitiveHeaders: { unused: 'axios follows no redirect' },
  signal: 'taken',
  socketPath: 'held back',
  timeout: 'held back',
  timeoutErrorMessage: { unused: 'the call has its own clock' },
  transformRequest: 'ours',
  transformResponse: 'ours',
  transitional: 'taken',
  transport: 'ours',
  url: 'ours',
  validateStatus: 'ours',
  withCredentials: { unused: 'it is for browsers' },
  withXSRFToken: { unused: 'it is for browsers' },
  xsrfCookieName: 'held back',
  xsrfHeaderName: 'held back',
};

const options = Object.keys(treatments) as Option[];

/**
 * What stands for the value of an option; axios copies plain objects, and hands on others as they are. As a signal it is
 * aborted, so that nothing is sent, and the error has the options.
 */
class Mark {
  get aborted(): boolean {
    return true;
  }
}

type Config = Readonly<Record<string, unknown>>;

class Seen extends Error {
  readonly config: object;

  constructor(config: object) {
    super();
    this.config = config;
  }
}

/** The options that a request is sent with, where each option of the instance is a mark of its own. */
async function configOf(marks: Config, intercepted: boolean): Promise<Config> {
  const instance: AxiosInstance = axios.create();
  for (const option of options) if (option !== 'headers') Object.assign(instance.defaults, { [option]: marks[option] });
  if (intercepted) {
    instance.interceptors.request.use((config) => {
      throw new Seen(config);
    });
  }
  const deliver = createDelivery(instance, { agent: {}, httpAgent: {} } as never);
  const request = { method: 'GET', url: 'https://a.example/', body: undefined, streamed: false, options: {} };
  const sent = deliver({ ...request, headers: new AxiosHeaders() });
  const seen = await sent.catch((error: unknown) => error);
  return (seen as Seen).config as Config;
}

describe.each([
  ['straight', false],
  ['through interceptors', true],
])('a request that goes %s', (_way, intercepted) => {
  const marks = Object.fromEntries(options.map((option) => [option, new Mark()]));
  const config = configOf(marks, intercepted);

  it.each(options.filter((option) => typeof treatments[option] === 'string'))(
    'has %s of the instance if that is taken, and else not',
    async (option) => {
      expect((await config)[option] === marks[option]).toBe(treatments[option] === 'taken');
    },
  );
});

it('nothing else is read by the http adapter of axios, nor by what calls it', () => {
  const folder = join(dirname(require.resolve('axios/package.json')), 'lib');
  const read = ['adapters/http.js', 'core/dispatchRequest.js', 'core/settle.js', 'core/Axios.js'].flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    return [...text.matchAll(/\bown\('(\w+)'\)|getSafeProp\(config, '(\w+)'\)|\bconfig\.(\w+)/g)].map(
      ([, own, safe, member]) => own ?? safe ?? member ?? '',
    );
  });
  expect(read.length).toBeGreaterThan(50);
  // `response` is what an error of axios has, and no option.
  expect([...new Set(read)].filter((name) => !Object.hasOwn(treatments, name) && name !== 'response')).toEqual([]);
});
