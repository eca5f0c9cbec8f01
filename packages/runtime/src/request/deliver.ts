import {
  Axios,
  type AxiosAdapter,
  type AxiosInstance,
  type AxiosRequestConfig,
  CanceledError,
  getAdapter,
  type InternalAxiosRequestConfig,
  mergeConfig,
} from 'axios';
import type { TlsAgent } from '../agent/types.js';
import type { AxiosCallOptions } from './call-types.js';
import { transportFor } from './exact-method.js';
import { frameBody } from './frame-body.js';
import type { Deliver, HttpAnswer, HttpRequest } from './send.js';

type Agents = Pick<TlsAgent, 'agent' | 'httpAgent'>;

/** Nothing is transformed: the bytes are final, and the answer is read by the document. */
const asItIs: never[] = [];
Object.freeze(asItIs);

/** Defaults that no request of an operation has: what the run time decides itself, or what is for browsers and forms. */
const heldBack: object = {
  baseURL: undefined,
  allowAbsoluteUrls: undefined,
  socketPath: undefined,
  httpVersion: undefined,
  // The call has its own clock.
  timeout: undefined,
  env: undefined,
  xsrfCookieName: undefined,
  xsrfHeaderName: undefined,
};

/** Every option that the http adapter reads, in one object: as many of them are alive as there are calls under way. */
function optionsOf(
  { agent, httpAgent }: Agents,
  defaults: AxiosRequestConfig,
  request: HttpRequest,
): InternalAxiosRequestConfig {
  const { method, url, headers, body, streamed, options } = request;
  return {
    adapter: 'http',
    proxy: false,
    httpsAgent: agent,
    httpAgent,
    maxRedirects: 0,
    method: method.toLowerCase(),
    transport: transportFor(method),
    url,
    headers,
    data: body,
    responseType: streamed ? 'stream' : 'arraybuffer',
    transformRequest: asItIs,
    transformResponse: asItIs,
    validateStatus: null,
    signal: options.signal ?? defaults.signal,
    onUploadProgress: options.onUploadProgress ?? defaults.onUploadProgress,
    onDownloadProgress: options.onDownloadProgress ?? defaults.onDownloadProgress,
    transitional: defaults.transitional,
    maxContentLength: defaults.maxContentLength,
    maxBodyLength: defaults.maxBodyLength,
    maxRate: defaults.maxRate,
    decompress: defaults.decompress,
    insecureHTTPParser: defaults.insecureHTTPParser,
    family: defaults.family,
    lookup: defaults.lookup,
    auth: defaults.auth,
    params: defaults.params,
    paramsSerializer: defaults.paramsSerializer,
    cancelToken: defaults.cancelToken,
    redact: defaults.redact,
  } as InternalAxiosRequestConfig;
}

function isIntercepted({ interceptors }: Pick<AxiosInstance, 'interceptors'>): boolean {
  const { request, response } = interceptors;
  return (request.handlers?.length ?? 0) > 0 || (response.handlers?.length ?? 0) > 0;
}

/** Defaults of the instance, as they are now, with the options of the call. */
function baseOptions({ defaults }: AxiosInstance, axios: AxiosCallOptions | undefined): AxiosRequestConfig {
  return axios === undefined ? (defaults as AxiosRequestConfig) : mergeConfig(defaults as AxiosRequestConfig, axios);
}

function stopIfAborted(config: InternalAxiosRequestConfig, request?: unknown): void {
  if (config.signal?.aborted === true) throw new CanceledError(undefined, config, request);
}

/** An adapter would send what was given up before it was asked, and looks at the signal no more when it is done. */
async function unlessAborted(adapter: AxiosAdapter, config: InternalAxiosRequestConfig): Promise<HttpAnswer> {
  stopIfAborted(config);
  const answer: HttpAnswer = await adapter(config);
  stopIfAborted(config, answer.request);
  return answer;
}

/**
 * Makes what sends the requests of the operations of one client. A request brings all its options with it, so where the
 * instance has no interceptor, nothing is left to merge, to validate or to transform: it goes to the adapter at once.
 */
export function createDelivery(instance: AxiosInstance, agents: Agents): Deliver {
  const adapter = getAdapter('http');
  const sender = new Axios({});
  sender.interceptors = instance.interceptors;

  const throughInterceptors = (request: HttpRequest): Promise<HttpAnswer> => {
    const { method, headers, options } = request;
    // The headers are final: axios is kept from announcing a form where nothing is sent.
    if (/^P(OST|UT|ATCH)$/.test(method) && !headers.has('Content-Type')) headers.set('Content-Type', false);
    const base = baseOptions(instance, options.axios);
    const sent = { ...base, ...heldBack, ...optionsOf(agents, base, request) };
    // What an interceptor put in the place of the body is known only now.
    const framing: AxiosAdapter = (config) => {
      config.adapter = 'http';
      const problem = frameBody(config, request);
      return problem === undefined ? adapter(config) : Promise.reject(problem);
    };
    return sender.request({ ...sent, adapter: framing });
  };

  const straight = (request: HttpRequest): Promise<HttpAnswer> => {
    const config = optionsOf(agents, instance.defaults as AxiosRequestConfig, request);
    const problem = frameBody(config, request);
    if (problem !== undefined) return Promise.reject(problem);
    return config.signal === undefined ? adapter(config) : unlessAborted(adapter, config);
  };

  return (request) =>
    request.options.axios === undefined && !isIntercepted(sender) ? straight(request) : throughInterceptors(request);
}
