import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Tls } from '@certwire/runtime';
import { CommandError, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import type { DocumentAccess } from './document-access.js';

/** Asks for documents as the emitted client will ask its service: one agent, made from the properties at the first use. */
export interface DocumentConnection {
  /** @throws CertwireError, in words; CommandError when the properties are wrong */
  get(url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<IncomingMessage>;
  /** What TLS has to do with an answer that refuses, if anything. Reads the answer. */
  explain(answer: IncomingMessage, url: string): Promise<Error | undefined>;
  /** What the properties deserve a warning for: `NO_CHECK`, a certificate that expires. */
  warnings(): readonly string[];
  close(): Promise<void>;
}

/** An answer's beginning is enough to recognise what it is. */
const explainedBytes = 16 * 1024;

/** Only `entry`'s origin sees the client's certificate; the run time's agent keeps it from all others. */
export function createDocumentConnection(entry: URL, access: DocumentAccess, host: Host): DocumentConnection {
  let loading: Promise<Tls> | undefined;
  let warnings: readonly string[] = [];
  const connect = async (): Promise<Tls> => {
    loading ??= loadAgent(entry, access, host);
    warnings = (await loading).warnings;
    return await loading;
  };
  return {
    async get(url, headers, signal) {
      const tls = await connect();
      const { request } = await import('node:http');
      // An https agent brings its own protocol and port, so that node:http serves both (http.request, `agent`).
      const agent = url.protocol === 'https:' ? tls.agent : tls.httpAgent;
      try {
        return await answerOf(request(url, { agent, protocol: url.protocol, headers, signal }));
      } catch (error) {
        throw signal.aborted ? error : tls.explain(error, { method: 'GET', url: url.href });
      }
    },
    async explain(answer, url) {
      const body = await beginningOf(answer);
      const { statusCode: status = 0, headers } = answer;
      return (await connect()).explainResponse({
        method: 'GET',
        url,
        status,
        headers,
        body,
        request: requestOf(answer),
      });
    },
    warnings: () => warnings,
    async close() {
      await (await loading?.catch(() => undefined))?.close();
    },
  };
}

async function loadAgent(entry: URL, access: DocumentAccess, host: Host): Promise<Tls> {
  const { ConfigurationError, loadTls } = await import('@certwire/runtime');
  const { service, properties, profiles, foreign } = access;
  try {
    return await loadTls({
      service,
      // Where the document lies, the caller has said; it need not be where the service is.
      properties: {
        // The agent shows its certificate to the service's own host alone, which for a foreign origin is nowhere.
        [`rest.${service}.host`]: foreign ? 'document.invalid' : entry.host,
        [`rest.${service}.scheme`]: entry.protocol.slice(0, -1),
        [`rest.${service}.basepath`]: '',
        'security.general.reload.enabled': 'false',
      },
      config: properties,
      profile: profiles,
      env: host.env,
      cwd: access.folder ?? host.cwd,
    });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new CommandError(exitCodes.usage, `${entry.origin} cannot be asked for a document. ${error.message}`);
  }
}

/** Node keeps the request beside its answer, undocumented; the explanation is poorer without it, and no worse. */
function requestOf(answer: IncomingMessage): unknown {
  return (answer as { req?: unknown }).req;
}

async function beginningOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= explainedBytes) break;
    }
  } catch {
    // The status alone is an answer.
  }
  return Buffer.concat(chunks).toString('utf8');
}

function answerOf(sent: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sent.once('response', resolve);
    sent.once('error', reject);
    sent.end();
  });
}
