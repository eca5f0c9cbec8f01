import { describe, expect, it } from '@jest/globals';
import { parseOperation } from '../../../runtime/src/request/parse-operation.js';
import { operationLine } from '../../src/files/operation-line.js';
import type { OperationModel, ParameterModel } from '../../src/model/types.js';

const bare: OperationModel = {
  pointer: '',
  name: 'call',
  responsesType: 'CallResponses',
  result: { kind: 'primitive', name: 'unknown' },
  method: 'GET',
  path: '/a',
  parameters: [],
  responses: [],
  doc: {},
};

function parameter(place: ParameterModel['in'], name: string, more: Partial<ParameterModel> = {}): ParameterModel {
  const usual = place === 'path' || place === 'header' ? ('simple' as const) : ('form' as const);
  const shape = { required: false, style: usual, explode: usual === 'form', allowReserved: false };
  return { in: place, name, inputName: name, ...shape, ...more };
}

function answer(
  status: string,
  ...media: OperationModel['responses'][number]['media']
): OperationModel['responses'][number] {
  return { status, media, type: { kind: 'primitive', name: 'unknown' }, headers: [], doc: {} };
}

const lines: readonly [sentence: string, operation: Partial<OperationModel>, line: string][] = [
  [
    'usual styles are not written',
    { parameters: [parameter('query', 'q'), parameter('cookie', 'c')] },
    'GET /a query:q cookie:c',
  ],
  [
    'nor are those of path and header',
    { parameters: [parameter('path', 'p', { required: true }), parameter('header', 'X-H')] },
    'GET /a path:p! header:X-H',
  ],
  ['a list in one pair', { parameters: [parameter('query', 'q', { explode: false })] }, 'GET /a query:q;form'],
  ['an exploded path', { parameters: [parameter('path', 'p', { explode: true })] }, 'GET /a path:p;simple*'],
  [
    'deep, pipes and reserved',
    {
      parameters: [
        parameter('query', 'q', { style: 'deep' }),
        parameter('query', 'r', { style: 'pipe', explode: false, allowReserved: true }),
      ],
    },
    'GET /a query:q;deep* query:r;pipe;reserved',
  ],
  [
    'a parameter that is serialised as a media type',
    { parameters: [parameter('query', 'q', { content: 'application/vnd.a+json; v=1' })] },
    'GET /a query:q;content=application/vnd.a+json%3B%20v%3D1',
  ],
  [
    'a name of its own in the input',
    { parameters: [parameter('query', 'body', { inputName: 'bodyQuery', required: true })] },
    'GET /a query:body=bodyQuery!',
  ],
  [
    'the whole query',
    { parameters: [parameter('querystring', 'q', { content: 'application/json' })] },
    'GET /a querystring:q;content=application/json',
  ],
  [
    'bodies and their parts',
    {
      method: 'POST',
      body: {
        required: true,
        media: [
          { kind: 'multipart', mediaType: 'multipart/form-data' },
          { kind: 'text', mediaType: 'application/xml' },
        ],
        parts: [
          { name: 'plain' },
          { name: 'list', explode: false },
          { name: 'set', explode: true },
          { name: 'tags', style: 'pipe', allowReserved: true, contentType: 'text/plain' },
        ],
      },
    },
    'POST /a body!:multipart|xml part:list;form part:set;form* part:tags;pipe;reserved;type=text/plain',
  ],
  [
    'headers of parts',
    {
      method: 'POST',
      body: {
        required: false,
        media: [{ kind: 'multipart', mediaType: 'multipart/form-data' }],
        parts: [
          {
            name: 'photo',
            contentType: 'image/png',
            headers: [
              ['X-Kind', 'of: a;b=c'],
              ['X-Version', '2'],
            ],
          },
        ],
      },
    },
    'POST /a body:multipart part:photo;type=image/png;header=X-Kind:of:%20a%3Bb%3Dc;header=X-Version:2',
  ],
  [
    'answers',
    {
      responses: [
        answer('200', { kind: 'json', mediaType: 'application/json' }, { kind: 'text', mediaType: 'text/xml' }),
        answer('204'),
        answer('4XX', { kind: 'json', mediaType: 'application/problem+json' }),
        answer('default', { kind: 'binary', mediaType: '*/*' }),
      ],
    },
    'GET /a 200=json|text(text/xml) 204 4XX=json(application/problem+json) default=binary(*/*)',
  ],
  ['security of its own', { security: [['a', 'b'], ['c'], []] }, 'GET /a auth:a+b|c|none'],
  ['no requirement', { security: [] }, 'GET /a auth:-'],
  ['a server of its own', { server: 'https://b.example/{x}?y=1' }, 'GET /a server:https://b.example/%7Bx%7D%3Fy%3D1'],
  [
    'a path that only a URL can carry when it is encoded',
    { path: '/ä b/{p q}.json/50%/%41{' },
    'GET /%C3%A4%20b/{p%20q}.json/50%25/%41%7B',
  ],
  ["a path with OData's call", { path: "/view(start='{s}',end='{e}')" }, "GET /view(start='{s}',end='{e}')"],
];

describe('the line of an operation', () => {
  it.each(lines)('says %s', (_sentence, operation, line) => {
    expect(operationLine({ ...bare, ...operation })).toBe(line);
  });

  const hostile = [
    'a b',
    'a=b',
    'a!',
    'a;b',
    'a|b',
    'a+b',
    'none',
    '-',
    'a%20b',
    '(a)',
    "'`${x}\n",
    'ü\u2028',
    '__proto__',
    'a:b',
    '[]',
  ];

  it.each(hostile)('carries the name %j to the run time as it is', (name) => {
    const line = operationLine({
      ...bare,
      parameters: [parameter('query', name, { required: true }), parameter('header', 'h', { inputName: name })],
      body: {
        required: false,
        media: [{ kind: 'json', mediaType: 'application/json' }],
        parts: [{ name, style: 'deep', explode: true, headers: [['X-A', name]] }],
      },
      security: [[name, 'other'], [name]],
      server: name,
    });
    const read = parseOperation('group.call', line);
    expect(read.parameters.map((each) => [each.name, each.inputName, each.required])).toEqual([
      [name, name, true],
      ['h', name, false],
    ]);
    expect(read.body?.parts).toMatchObject([{ name, headers: [['X-A', name]] }]);
    expect(read.security).toEqual([[name, 'other'], [name]]);
    expect(read.server).toBe(name);
  });
});
