import {
  type ClientRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestOptions,
  request as sendRequest,
} from 'node:http';

/** What axios sends with, in place of Node's own functions. */
interface AxiosTransport {
  request(options: RequestOptions, onAnswer: (answer: IncomingMessage) => void): ClientRequest;
}

/** Takes a header out of those of a request, and gives its value. */
function takeHeader(options: RequestOptions, wanted: string): string | undefined {
  const headers = options.headers as OutgoingHttpHeaders;
  const name = Object.keys(headers).find((each) => each.toLowerCase() === wanted);
  if (name === undefined) return undefined;
  const { [name]: value, ...rest } = headers;
  options.headers = rest;
  return String(value);
}

/**
 * What sends a method that is not in upper case; undefined for those that are. HTTP tells `Notify` from `NOTIFY`
 * (RFC 9110, 9.1), but axios and Node both send the latter. The method of a request is written with its first bytes,
 * and can be set until then. With `Expect` these go before the body: Node writes them at once.
 */
export function transportFor(method: string): AxiosTransport | undefined {
  const upper = method.toUpperCase();
  if (method === upper) return undefined;
  return {
    request(options, onAnswer) {
      const expected = takeHeader(options, 'expect');
      // The agent decides between plain and TLS, and axios has set it.
      const request = sendRequest(options, onAnswer);
      // An interceptor may have chosen another.
      if (request.method === upper) request.method = method;
      if (expected !== undefined) {
        request.setHeader('Expect', expected);
        request.flushHeaders();
      }
      return request;
    },
  };
}
