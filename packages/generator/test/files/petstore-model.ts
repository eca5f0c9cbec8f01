import type { Member, Model, OperationModel, TypeNode } from '../../src/model/types.js';

const text: TypeNode = { kind: 'primitive', name: 'string' };
const number: TypeNode = { kind: 'primitive', name: 'number' };
const nothing: TypeNode = { kind: 'primitive', name: 'undefined' };
const pet: TypeNode = { kind: 'reference', name: 'Pet' };
const problem: TypeNode = { kind: 'reference', name: 'Problem' };
const json = { kind: 'json', mediaType: 'application/json' } as const;
const problemJson = { kind: 'json', mediaType: 'application/problem+json' } as const;

function member(name: string, type: TypeNode, more: Partial<Member> = {}): Member {
  return { name, type, optional: false, doc: {}, ...more };
}

function parameter(place: 'path' | 'query' | 'header', name: string): OperationModel['parameters'][number] {
  const style = place === 'query' ? 'form' : 'simple';
  const shape = { style, explode: place === 'query', allowReserved: false } as const;
  return { in: place, name, inputName: name, required: place === 'path', ...shape };
}

const getPetById: OperationModel = {
  pointer: '/paths/~1pet~1{petId}/get',
  name: 'getPetById',
  inputType: {
    name: 'GetPetByIdInput',
    optional: false,
    members: [member('petId', number, { doc: { text: 'Number of the pet.', remarks: ['minimum: 1'] } })],
  },
  responsesType: 'GetPetByIdResponses',
  headersType: 'GetPetByIdHeaders',
  result: pet,
  method: 'GET',
  path: '/pet/{petId}',
  parameters: [parameter('path', 'petId')],
  responses: [
    {
      status: '200',
      media: [json],
      type: pet,
      headers: [member('x-rate-limit', text, { optional: true, doc: { text: 'Calls that are left.' } })],
      doc: { text: 'The pet.' },
    },
    { status: '404', media: [], type: nothing, headers: [], doc: {} },
    { status: 'default', media: [problemJson], type: problem, headers: [], doc: {} },
  ],
  security: [['api_key'], ['petstore_auth', 'client_certificate'], []],
  doc: {
    text: 'Finds a pet.\n\nWho has its number sees it whole.',
    deprecated: true,
    see: 'https://petstore.example/docs',
  },
};

const findPets: OperationModel = {
  pointer: '/paths/~1pet/get',
  name: 'findPets',
  inputType: {
    name: 'FindPetsInput',
    optional: true,
    members: [
      member('status', { kind: 'reference', name: 'PetStatus' }, { optional: true }),
      member('bodyQuery', text, { optional: true, doc: { text: 'The query parameter `body`.' } }),
      member('X-Trace', text, { optional: true }),
      member(
        'filter',
        { kind: 'object', members: [member('min-age', number, { optional: true }), member('name', text)] },
        { optional: true },
      ),
    ],
  },
  responsesType: 'FindPetsResponses',
  result: { kind: 'array', item: pet },
  method: 'GET',
  path: '/pet',
  parameters: [
    parameter('query', 'status'),
    { ...parameter('query', 'body'), inputName: 'bodyQuery' },
    parameter('header', 'X-Trace'),
    { ...parameter('query', 'filter'), style: 'deep' },
  ],
  responses: [{ status: '200', media: [json], type: { kind: 'array', item: pet }, headers: [], doc: {} }],
  doc: {},
};

const uploadImage: OperationModel = {
  pointer: '/paths/~1pet~1{petId}~1image/post',
  name: 'uploadImage',
  inputType: {
    name: 'UploadImageInput',
    optional: false,
    members: [
      member('petId', number),
      member('body', { kind: 'object', members: [member('file', { kind: 'binary', side: 'input' })] }),
      member(
        'contentType',
        {
          kind: 'union',
          of: [
            { kind: 'literal', value: 'multipart/form-data' },
            { kind: 'literal', value: 'application/x-www-form-urlencoded' },
          ],
        },
        { optional: true },
      ),
    ],
  },
  responsesType: 'UploadImageResponses',
  result: { kind: 'object', members: [member('id', text, { doc: { text: 'Name of the picture.' } })] },
  method: 'POST',
  path: '/pet/{petId}/image',
  parameters: [parameter('path', 'petId')],
  body: {
    required: true,
    media: [
      { kind: 'multipart', mediaType: 'multipart/form-data' },
      { kind: 'form', mediaType: 'application/x-www-form-urlencoded' },
    ],
    parts: [{ name: 'file', contentType: 'image/png' }],
  },
  responses: [
    {
      status: '201',
      media: [json],
      type: { kind: 'object', members: [member('id', text, { doc: { text: 'Name of the picture.' } })] },
      headers: [],
      doc: {},
    },
  ],
  security: [],
  server: 'https://images.petstore.example/v2?x=1',
  doc: { text: 'Uploads a picture.' },
};

const getImage: OperationModel = {
  pointer: '/paths/~1image/get',
  name: 'getImage',
  responsesType: 'GetImageResponses',
  result: { kind: 'binary', side: 'output' },
  method: 'GET',
  path: '/image',
  parameters: [],
  responses: [
    {
      status: '200',
      media: [{ kind: 'binary', mediaType: 'image/png' }],
      type: { kind: 'binary', side: 'output' },
      headers: [],
      doc: {},
    },
  ],
  doc: { text: 'A picture of the shop.' },
};

const watchPets: OperationModel = {
  pointer: '/paths/~1events/get',
  name: 'watchPets',
  responsesType: 'WatchPetsResponses',
  result: { kind: 'array', item: pet },
  method: 'GET',
  path: '/events',
  parameters: [],
  responses: [
    {
      status: '200',
      media: [{ kind: 'ndjson', mediaType: 'application/x-ndjson' }],
      type: { kind: 'array', item: pet },
      item: pet,
      headers: [],
      doc: {},
    },
  ],
  doc: { text: 'Every change of a pet.' },
};

/** A small client by hand, with every kind of type and call: what the model room would make of a pet shop. */
export const petstoreModel: Model = {
  service: 'petstore',
  clientName: 'Petstore',
  title: 'Petstore',
  version: '1.0.0',
  doc: { text: 'A small pet shop.' },
  servers: ['https://petstore.example/v1'],
  groups: [
    {
      name: 'pet',
      typeName: 'PetOperations',
      files: [
        { name: 'pet', operations: [findPets, getPetById, uploadImage] },
        { name: 'pet--2', operations: [getImage] },
      ],
      doc: { text: 'The animals of the shop.' },
    },
    { name: 'events', typeName: 'EventsOperations', files: [{ name: 'events', operations: [watchPets] }], doc: {} },
  ],
  declarations: [
    {
      kind: 'interface',
      name: 'Animal',
      pointer: '/components/schemas/Animal',
      doc: {},
      extends: [],
      members: [
        member('species', text, { doc: { text: 'In Latin.', remarks: ['maxLength: 80', '@default "canis"'] } }),
      ],
    },
    {
      kind: 'interface',
      name: 'Pet',
      pointer: '/components/schemas/Pet',
      doc: { text: 'One animal.' },
      extends: ['Animal'],
      members: [
        member('id', number),
        member('name', text),
        member('status', { kind: 'reference', name: 'PetStatus' }, { optional: true }),
        member('parent', { kind: 'union', of: [pet, { kind: 'primitive', name: 'null' }] }, { optional: true }),
        member('spot', { kind: 'tuple', items: [number, number], rest: text }, { optional: true }),
        member('tags', { kind: 'array', item: { kind: 'union', of: [text, number] } }, { optional: true }),
        member('given-name', { kind: 'primitive', name: 'unknown' }, { optional: true }),
      ],
    },
    {
      kind: 'enum',
      name: 'PetStatus',
      pointer: '/components/schemas/PetStatus',
      doc: { text: 'Whether a pet can be bought.' },
      members: [
        { key: 'available', value: 'available', doc: {} },
        { key: 'on-hold', value: 'on-hold', doc: { text: 'Somebody thinks about it.' } },
      ],
      nullable: true,
    },
    {
      kind: 'interface',
      name: 'Problem',
      pointer: '/components/schemas/Problem',
      doc: {},
      extends: [],
      members: [member('title', text)],
      index: { kind: 'primitive', name: 'unknown' },
    },
    {
      kind: 'alias',
      name: 'TaggedPet',
      pointer: '/components/schemas/TaggedPet',
      doc: {},
      type: {
        kind: 'intersection',
        of: [pet, { kind: 'object', members: [member('tag', { kind: 'literal', value: "it's" })] }],
      },
    },
  ],
  securitySchemes: [
    { name: 'api_key', notation: 'apiKey header api_key', doc: { text: 'The key of a partner.' } },
    {
      name: 'petstore_auth',
      notation: 'oauth2 clientCredentials https://petstore.example/token',
      doc: {},
    },
    { name: 'client_certificate', notation: 'mutualTLS', doc: {} },
  ],
  security: [['api_key']],
  fixedNames: [],
};
