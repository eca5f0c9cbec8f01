import { request as httpRequest } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import type { CertwireError } from '../../src/errors.js';
import { loadTls, type Tls } from '../../src/load-tls.js';
import type { SettingsRequest } from '../../src/settings/resolve-settings.js';
import { type TestPki, writeFiles } from './authority.js';

const open: Tls[] = [];

/** Closes every agent that a test has loaded. */
export async function closeAgents(): Promise<void> {
  await Promise.all(open.splice(0).map((tls) => tls.close()));
}

/** Loads an agent from properties alone; nothing of this machine decides. */
export async function load(
  properties: Readonly<Record<string, string>>,
  request: Partial<SettingsRequest> = {},
): Promise<Tls> {
  const cwd = writeFiles({});
  const tls = await loadTls({ service: 'ledger', cwd, env: {}, properties, ...request });
  open.push(tls);
  return tls;
}

/** Properties of a client that trusts the authority alone and has a certificate of it. */
export function mutual({ ca, client }: Pick<TestPki, 'ca' | 'client'>): Record<string, string> {
  return {
    'security.general.truststore.config': 'APPLICATION_ONLY',
    'security.general.truststore.certificates': ca,
    'security.general.mtls.enabled': 'true',
    'security.general.mtls.keystore.certificate': client.chain,
    'security.general.mtls.keystore.privateKey': client.key,
  };
}

/** Loads an agent for the server at this URL. */
export function loadFor(url: string, properties: Readonly<Record<string, string>>): Promise<Tls> {
  return load(properties, { servers: [url] });
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Sends one request through the agent, without axios. */
export function send(
  tls: Tls,
  url: string,
  options: RequestOptions & { readonly data?: string } = {},
): Promise<Answer> {
  const { data, ...rest } = options;
  const secure = url.startsWith('https:');
  return new Promise((resolve, reject) => {
    const agent = secure ? tls.agent : tls.httpAgent;
    const request = (secure ? httpsRequest : httpRequest)(url, { agent, ...rest }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        body += text;
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
    });
    request.on('error', reject);
    request.end(data);
  });
}

/** What a user reads when such a request fails. */
export async function failure(
  tls: Tls,
  url: string,
  options: RequestOptions & { readonly data?: string } = {},
): Promise<CertwireError> {
  try {
    const { status, body } = await send(tls, url, options);
    throw new Error(`The request was answered with ${status}: ${body}`);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('The request was answered')) throw error;
    return tls.explain(error, { method: options.method ?? 'GET', url });
  }
}
