import { type ClientRequest, type IncomingMessage, type RequestOptions, request as sendRequest } from 'node:http';

/** What axios sends with, in place of Node's own functions. */
interface AxiosTransport {
  request(options: RequestOptions, onAnswer: (answer: IncomingMessage) => void): ClientRequest;
}

/**
 * What sends a method that is not in upper case; undefined for those that are. HTTP tells `Notify` from `NOTIFY`
 * (RFC 9110, 9.1), but axios and Node both send the latter. The method of a request is written with its first bytes,
 * and can be set until then.
 */
export function transportFor(method: string): AxiosTransport | undefined {
  const upper = method.toUpperCase();
  if (method === upper) return undefined;
  return {
    request(options, onAnswer) {
      // The agent decides between plain and TLS, and axios has set it.
      const request = sendRequest(options, onAnswer);
      // An interceptor may have chosen another.
      if (request.method === upper) request.method = method;
      return request;
    },
  };
}
