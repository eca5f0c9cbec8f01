import { describe, expect, it } from '@jest/globals';
import { acceptOf, streamsOf } from '../../src/request/accept.js';
import { requestIdOf } from '../../src/request/hand-out-response.js';
import { declaredFor, kindOfAnswer } from '../../src/request/media-kind.js';
import { parseOperation } from '../../src/request/parse-operation.js';

const operation = (answers: string) => parseOperation('g.o', `GET / ${answers}`);

describe('Accept', () => {
  it.each([
    ['200=json|xml 404=json(application/problem+json) default=json', 'application/json, application/problem+json'],
    ['200=xml|json', 'application/xml'],
    ['204 404', '*/*'],
    ['200=sse|json default=json', 'application/json'],
    ['200=binary(image/png)', 'image/png'],
  ])('of %s is %s', (answers, accept) => {
    expect(acceptOf(operation(answers), false)).toBe(accept);
  });

  it('of a stream asks for what can be streamed', () => {
    const streaming = operation('200=json|sse default=json(application/problem+json)');
    expect(acceptOf(streaming, true)).toBe('text/event-stream, application/problem+json');
    expect(acceptOf(streaming, false)).toBe('application/json, application/problem+json');
  });

  it('goes with how a success can be streamed', () => {
    expect(streamsOf(operation('200=json|ndjson'))).toBe('items');
    expect(streamsOf(operation('200=binary 404=json'))).toBe('bytes');
    expect(streamsOf(operation('default=jsonseq'))).toBe('items');
    expect(streamsOf(operation('200=json 400=sse'))).toBeUndefined();
  });
});

describe('the declared answer', () => {
  it('is the exact one, its class, or the default', () => {
    const { responses } = operation('200=json 4XX=text 404=binary default=xml');
    const kinds = [200, 404, 418, 500].map((status) => declaredFor(status, responses)?.status);
    expect(kinds).toEqual(['200', '404', '4XX', 'default']);
    expect(declaredFor(500, operation('200=json').responses)).toBeUndefined();
  });

  it.each([
    ['application/vnd.api+json', 'json'],
    ['application/jsonl', 'ndjson'],
    ['text/event-stream;charset=utf-8', 'sse'],
    ['text/csv', 'text'],
    ['image/svg+xml', 'text'],
    ['application/zip', 'binary'],
    [undefined, 'binary'],
  ])('apart, %s is %s', (contentType, kind) => {
    expect(kindOfAnswer(contentType, [])).toBe(kind);
  });
});

describe('headers of an answer', () => {
  it('name the request', () => {
    expect(requestIdOf({ 'x-correlation-id': 'c', 'x-request-id': 'r' })).toBe('r');
    expect(requestIdOf({ etag: '1' })).toBeUndefined();
  });
});
