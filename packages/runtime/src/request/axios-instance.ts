import axios, { type AxiosInstance, type CreateAxiosDefaults } from 'axios';
import type { TlsAgent } from '../agent/types.js';
import { InputError } from '../errors.js';
import type { PinnedAxiosOption } from './call-types.js';

/** Defaults that a user may give the instance of axios: all but those that the run time decides. */
export type AxiosDefaults = Omit<CreateAxiosDefaults, PinnedAxiosOption>;

/** What decides each option of axios that a user must not, and is to be used instead. */
const pinned: Readonly<Record<PinnedAxiosOption, string>> = {
  adapter: 'only the http adapter uses the agent of the properties',
  allowAbsoluteUrls: 'the document decides the URL',
  allowedSocketPaths: 'the properties decide where to connect',
  auth: 'use the option auth of the client or the call',
  baseURL: 'set rest.<id>.scheme, .host and .basepath',
  beforeRedirect: 'redirects are followed without certificate and credentials to other origins',
  cancelToken: 'use the option signal',
  data: 'the input of the call is what is sent',
  env: 'only the http adapter uses the agent of the properties',
  fetchOptions: 'only the http adapter uses the agent of the properties',
  formSerializer: 'the document decides how a form is written',
  http2Options: 'HTTP/2 of axios does not use the agent of the properties',
  httpAgent: 'the properties make the agent',
  httpVersion: 'HTTP/2 of axios does not use the agent of the properties',
  httpsAgent: 'the properties make the agent',
  lookup: 'the agent looks names up',
  method: 'the document decides the method',
  params: 'the input of the call is what is sent',
  paramsSerializer: 'the document decides how a query is written',
  parseReviver: 'the document decides how a body is read',
  proxy: 'set app.proxy.* or app.rest.useSystemProperties',
  responseEncoding: 'the answer says its charset',
  responseType: 'use the option responseType of the call, or .stream()',
  signal: 'use the option signal of the client or the call',
  socketPath: 'the properties decide where to connect',
  transformRequest: 'use onRequest, or an interceptor of $axios',
  transformResponse: 'use an interceptor of $axios',
  transport: 'only the http adapter uses the agent of the properties',
  url: 'the document decides the URL',
  validateStatus: 'use .outcome() to look at every status',
  xsrfCookieName: 'it is for browsers',
  xsrfHeaderName: 'it is for browsers',
};

/**
 * Options of axios without those that the run time decides.
 *
 * @throws InputError for one of these, with what to use instead
 */
export function checkAxiosOptions<Options extends object>(options: Options): Options {
  for (const [name, reason] of Object.entries(pinned)) {
    if ((options as Readonly<Record<string, unknown>>)[name] === undefined) continue;
    throw new InputError(`The option "${name}" of axios is not the caller's: ${reason}.`);
  }
  return options;
}

/** Options by which every request goes through the agent, whatever the defaults of the instance became. */
function pinnedOptions(tls: Pick<TlsAgent, 'agent' | 'httpAgent'>): object {
  return {
    adapter: 'http',
    proxy: false,
    httpsAgent: tls.agent,
    httpAgent: tls.httpAgent,
    maxRedirects: 0,
    socketPath: null,
    httpVersion: 1,
  };
}

/** The instance of axios that sends the client's requests; used by hand it goes through the same agent. */
export function createAxios(
  tls: Pick<TlsAgent, 'agent' | 'httpAgent'>,
  baseURL: string,
  defaults: AxiosDefaults = {},
): AxiosInstance {
  const { maxRedirects = 5, ...rest } = checkAxiosOptions(defaults);
  return axios.create({ ...rest, ...pinnedOptions(tls), baseURL, maxRedirects });
}
