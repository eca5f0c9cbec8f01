/** Gives the text for a place of the document: the same text for the same place. */
export type Plant = (place: string) => string;

/** The versions that a planted document can have. */
export const plantedVersions = ['2.0', '3.0.4', '3.1.1', '3.2.0'] as const;

/** One of {@link plantedVersions}. */
export type PlantedVersion = (typeof plantedVersions)[number];

function pointer(text: string): string {
  return encodeURIComponent(
    text
      .replace(/\p{Cs}/gu, '')
      .replaceAll('~', '~0')
      .replaceAll('/', '~1'),
  );
}

function schemasOf(plant: Plant, refer: (name: string) => string): object {
  return {
    [plant('schema')]: {
      title: plant('title'),
      description: plant('schema description'),
      type: 'object',
      required: [plant('property'), plant('required')],
      properties: {
        [plant('property')]: {
          type: 'string',
          pattern: plant('pattern'),
          default: plant('default'),
          format: plant('format'),
        },
        [plant('other property')]: { enum: [plant('value'), plant('other value'), null], description: plant('member') },
        self: { $ref: refer(plant('schema')) },
        [plant('read only')]: { type: 'string', readOnly: true, example: plant('example') },
      },
      additionalProperties: { type: 'string', const: plant('const') },
      externalDocs: { url: plant('docs') },
      [plant('extension')]: plant('extension value'),
    },
    [plant('enum')]: {
      type: 'string',
      enum: [plant('value'), plant('other value'), plant('third value'), 'plain'],
      'x-enum-varnames': [plant('varname'), plant('other varname'), plant('third varname'), 'Plain'],
      'x-enum-descriptions': [plant('enum description'), '', '', ''],
    },
    [plant('union')]: {
      oneOf: [{ $ref: refer(plant('schema')) }, { $ref: refer(plant('base')) }],
      discriminator: { propertyName: plant('tag property'), mapping: { [plant('tag value')]: refer(plant('schema')) } },
    },
    [plant('base')]: { allOf: [{ $ref: refer(plant('schema')) }, { type: 'object', required: [plant('property')] }] },
    [plant('type')]: {
      type: plant('type'),
      items: { type: plant('type') },
      default: { [plant('default')]: [plant('value')] },
    },
  };
}

function shared(plant: Plant): object {
  return {
    tags: [plant('tag'), plant('other tag')],
    operationId: plant('operationId'),
    summary: plant('summary'),
    description: plant('description'),
    deprecated: true,
    externalDocs: { url: plant('docs'), description: plant('docs description') },
    security: [
      { [plant('scheme')]: [plant('scope')] },
      { [plant('oauth')]: [plant('scope')], [plant('scheme')]: [] },
      {},
    ],
    [plant('extension')]: { [plant('extension')]: plant('extension value') },
  };
}

function rootOf(plant: Plant): object {
  return {
    info: {
      title: plant('info title'),
      version: plant('version'),
      description: plant('info description'),
      contact: { name: plant('contact'), url: plant('docs') },
      license: { name: plant('license') },
    },
    tags: [{ name: plant('tag'), description: plant('tag description'), 'x-displayName': plant('display name') }],
    externalDocs: { url: plant('docs') },
    security: [{ [plant('scheme')]: [] }],
    [plant('extension')]: plant('extension value'),
  };
}

function pathOf(plant: Plant): string {
  return `/${plant('path')}/{${plant('path parameter')}}/${plant('path end')}`;
}

function swagger2(plant: Plant): object {
  const refer = (name: string): string => `#/definitions/${pointer(name)}`;
  const parameter = { type: 'string', description: plant('parameter description'), enum: [plant('value')] };
  return {
    ...rootOf(plant),
    swagger: '2.0',
    host: plant('host'),
    basePath: plant('base path'),
    schemes: [plant('schemes'), 'https'],
    consumes: [plant('media type'), 'application/json'],
    produces: [plant('media type')],
    paths: {
      [pathOf(plant)]: {
        post: {
          ...shared(plant),
          parameters: [
            { ...parameter, name: plant('path parameter'), in: 'path', required: true },
            { ...parameter, name: plant('parameter'), in: 'query', default: plant('default') },
            { ...parameter, name: plant('header'), in: 'header', pattern: plant('pattern') },
            { name: plant('form field'), in: 'formData', type: 'string', collectionFormat: plant('style') },
          ],
          responses: {
            200: {
              description: plant('answer'),
              schema: { $ref: refer(plant('schema')) },
              headers: { [plant('header')]: parameter },
            },
            [plant('status')]: { description: plant('answer') },
          },
        },
        put: {
          parameters: [{ name: plant('body'), in: 'body', schema: { $ref: refer(plant('union')) } }],
          responses: {},
        },
      },
    },
    definitions: schemasOf(plant, refer),
    securityDefinitions: {
      [plant('scheme')]: { type: 'apiKey', in: 'header', name: plant('header'), description: plant('description') },
      [plant('oauth')]: {
        type: 'oauth2',
        flow: 'application',
        tokenUrl: plant('url'),
        scopes: { [plant('scope')]: plant('answer') },
      },
    },
  };
}

function openapi3(version: string, plant: Plant): object {
  const refer = (name: string): string => `#/components/schemas/${pointer(name)}`;
  const schema = { type: 'string', description: plant('parameter description'), enum: [plant('value')] };
  const media = { schema: { $ref: refer(plant('schema')) }, example: plant('example') };
  const form = {
    type: 'object',
    properties: { [plant('form field')]: { type: 'string', format: 'binary' }, plain: schema },
  };
  const operation = {
    ...shared(plant),
    servers: [{ url: plant('url'), description: plant('description') }],
    parameters: [
      {
        name: plant('path parameter'),
        in: 'path',
        required: true,
        schema,
        description: plant('parameter description'),
      },
      { name: plant('parameter'), in: 'query', schema, style: plant('style') },
      { name: plant('header'), in: 'header', schema, deprecated: true },
      { name: plant('cookie'), in: 'cookie', schema },
      { name: plant('content parameter'), in: 'query', content: { [plant('media type')]: { schema } } },
    ],
    requestBody: {
      description: plant('body'),
      content: {
        [plant('media type')]: media,
        'multipart/form-data': {
          schema: form,
          encoding: {
            [plant('form field')]: {
              contentType: plant('media type'),
              style: plant('style'),
              headers: {
                [plant('part header')]: { schema: { const: plant('part header') } },
                'X-Part': { required: true, schema: { default: plant('part header') } },
              },
            },
          },
        },
        'application/json': media,
      },
    },
    responses: {
      200: {
        description: plant('answer'),
        headers: { [plant('header')]: { schema, description: plant('description') } },
        content: { [plant('media type')]: media, 'application/json': media },
        links: { [plant('link')]: { operationId: plant('operationId'), description: plant('link description') } },
      },
      [plant('status')]: { description: plant('answer') },
      default: { $ref: `#/components/responses/${pointer(plant('response'))}` },
    },
    callbacks: {
      [plant('callback')]: {
        [`{$request.body#/${plant('callback')}}`]: {
          post: { requestBody: { content: { 'application/json': media } }, responses: {} },
        },
      },
    },
  };
  const item = { summary: plant('summary'), post: operation, get: { responses: {} } };
  return {
    ...rootOf(plant),
    openapi: version,
    servers: [
      { url: plant('url'), description: plant('description') },
      { url: `https://${plant('host')}/{v}`, variables: { v: { default: plant('server variable') } } },
    ],
    paths: {
      [pathOf(plant)]: version.startsWith('3.2')
        ? { ...item, query: operation, additionalOperations: { [plant('method')]: operation } }
        : item,
    },
    webhooks: { [plant('webhook')]: { post: { requestBody: { content: { 'application/json': media } } } } },
    components: {
      schemas: schemasOf(plant, refer),
      responses: { [plant('response')]: { description: plant('answer'), content: { 'application/json': media } } },
      securitySchemes: {
        [plant('scheme')]: { type: 'apiKey', in: 'query', name: plant('parameter'), description: plant('description') },
        [plant('oauth')]: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: plant('url'), scopes: { [plant('scope')]: plant('answer') } } },
        },
        [plant('http')]: { type: 'http', scheme: plant('http scheme') },
      },
    },
  };
}

/** A document with a planted text wherever a document has text of its own: names, keys, values, texts. */
export function plantedDocument(version: PlantedVersion, plant: Plant): object {
  return version === '2.0' ? swagger2(plant) : openapi3(version, plant);
}
