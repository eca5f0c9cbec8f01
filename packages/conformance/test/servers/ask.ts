import { type RequestOptions, request } from 'node:https';

/** What came of one request: an answer, or how the connection ended. */
export interface Asked {
  readonly status?: number;
  readonly body?: string;
  /** Number of the TLS alert that the server sent (RFC 8446 section 6). */
  readonly alert?: number;
  readonly error?: string;
}

/** Asks with node:https alone, on a connection of its own: what is true of a server without our code in between. */
export function ask(url: string, options: RequestOptions): Promise<Asked> {
  return new Promise((resolve) => {
    const asked = request(url, { ...options, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asked.once('error', ({ message }) => {
      const alert = /SSL alert number (\d+)/.exec(message)?.[1];
      resolve(alert === undefined ? { error: message } : { alert: Number(alert), error: message });
    });
    asked.end();
  });
}
