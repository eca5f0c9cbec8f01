import { describe, expect, it } from '@jest/globals';
import { parseOperation } from '../../src/request/parse-operation.js';

describe('the notation of operations', () => {
  it('reads the examples of its documentation', () => {
    const line =
      'GET /pet/{petId} path:petId! 200=json|xml 400 404 default=json auth:api_key|petstore_auth server:https://a.example/%3Fx';
    expect(parseOperation('pet.getPetById', line)).toEqual({
      id: 'pet.getPetById',
      method: 'GET',
      path: '/pet/{petId}',
      parameters: [
        {
          place: 'path',
          name: 'petId',
          inputName: 'petId',
          required: true,
          style: 'simple',
          explode: false,
          allowReserved: false,
        },
      ],
      responses: [
        {
          status: '200',
          media: [
            { kind: 'json', mediaType: 'application/json' },
            { kind: 'text', mediaType: 'application/xml' },
          ],
        },
        { status: '400', media: [] },
        { status: '404', media: [] },
        { status: 'default', media: [{ kind: 'json', mediaType: 'application/json' }] },
      ],
      security: [['api_key'], ['petstore_auth']],
      server: 'https://a.example/?x',
    });
  });

  it('reads styles, input names, content, parts and odd names', () => {
    const { parameters, body, responses, security } = parseOperation(
      'g.o',
      'POST /s query:filter;deep* query:body=bodyQuery!;pipe;reserved header:X-Trace cookie:a%20b;content=application/json ' +
        'body!:multipart|form part:meta;type=application/json;header=X-A:a:%3B;header=X-B: part:tags;form;only=form 4XX=json(application/problem+json) auth:none|a+b%7Cc',
    );
    expect(parameters).toMatchObject([
      { place: 'query', name: 'filter', style: 'deep', explode: true, required: false },
      { name: 'body', inputName: 'bodyQuery', style: 'pipe', explode: false, allowReserved: true, required: true },
      { place: 'header', name: 'X-Trace', style: 'simple', explode: false },
      { place: 'cookie', name: 'a b', contentType: 'application/json' },
    ]);
    expect(body).toMatchObject({
      required: true,
      media: [{ kind: 'multipart' }, { kind: 'form' }],
      parts: [
        {
          name: 'meta',
          contentType: 'application/json',
          headers: [
            ['X-A', 'a:;'],
            ['X-B', ''],
          ],
        },
        { name: 'tags', serialisation: { style: 'form', explode: false }, only: 'form' },
      ],
    });
    expect(responses).toEqual([{ status: '4XX', media: [{ kind: 'json', mediaType: 'application/problem+json' }] }]);
    expect(security).toEqual([[], ['a', 'b|c']]);
  });

  it('tells no requirement from one without credentials, and from none said', () => {
    expect(parseOperation('g.o', 'GET / 200 auth:-').security).toEqual([]);
    expect(parseOperation('g.o', 'GET / 200 auth:none').security).toEqual([[]]);
    expect(parseOperation('g.o', 'GET / 200').security).toBeUndefined();
  });

  it.each(['GET / shape:x', 'GET / query:a;wavy', 'GET / 200=yaml', '<GET /', 'GET pet', 'GET / 600'])(
    'names what it does not know: %s',
    (line) => {
      expect(() => parseOperation('pet.x', line)).toThrow(
        /^pet\.x: ".+" is unknown in the description of an operation/,
      );
    },
  );
});
