import { isAnnotation } from '../annotation-keywords.js';
import { readDiscriminatorName } from '../discriminator.js';
import { quoted } from '../quoted.js';
import { textOf } from '../raw-object.js';
import { documentedOf, readDocumented } from '../read-documented.js';
import { readHeaders } from '../read-responses.js';
import { readApiKey } from '../read-security.js';
import type { Draft, KeywordReader, Part, Reading, ResponsePart, VersionRules } from '../reading.js';
import { commonKeywords, readTypes } from '../schema-keywords.js';
import type { Header, Response, SecurityScheme } from '../types.js';
import { readAnswerMedia } from './swagger-2.0-answers.js';
import { readSwaggerInput, valueSchema } from './swagger-2.0-input.js';
import { readSwaggerServers } from './swagger-2.0-servers.js';

/** `type: file` is what later versions write as a string of `format: binary`. */
const typeOrFile: KeywordReader = (draft, value, part) => {
  if (value !== 'file') {
    readTypes(draft, value, part);
    return;
  }
  readTypes(draft, 'string', part);
  draft.format = 'binary';
};

function readResponse(part: ResponsePart, reading: Reading): Response {
  const { response, status } = part;
  const { raw, place } = response;
  const description = textOf(raw['description']);
  const schema = raw['schema'] === undefined ? undefined : reading.schema(response, 'schema');
  const media = readAnswerMedia(part, schema, reading);
  const read: Draft<Response> = { status, place, headers: readHeaders(response, reading), media };
  if (description !== undefined) read.description = description;
  return read;
}

function readHeader(name: string, part: Part, reading: Reading): Header {
  return readDocumented<Header>(part.raw, { name, required: false, schema: valueSchema(part, reading) });
}

function readSecurityScheme(part: Part, reading: Reading): SecurityScheme | undefined {
  const { raw, place } = part;
  const base = { ...documentedOf(raw), place };
  if (raw['type'] === 'basic') return { ...base, kind: 'basic' };
  if (raw['type'] === 'apiKey') return readApiKey(part, reading);
  if (raw['type'] === 'oauth2') {
    const tokenUrl = textOf(raw['tokenUrl']);
    const flow = flowNames.get(textOf(raw['flow']) ?? '');
    return {
      ...base,
      kind: 'oauth2',
      ...(flow === undefined ? {} : { flow }),
      ...(tokenUrl === undefined ? {} : { tokenUrl }),
    };
  }
  reading.invalid(place, `${quoted(raw['type'])} is no type that is known; the security scheme was left out.`);
  return undefined;
}

/** The words of OpenAPI 3 for the flows of 2.0. */
const flowNames: ReadonlyMap<string, string> = new Map([
  ['application', 'clientCredentials'],
  ['accessCode', 'authorizationCode'],
  ['password', 'password'],
  ['implicit', 'implicit'],
]);

/** Swagger 2.0. */
export const swagger20: VersionRules = {
  schemas: ['definitions'],
  securitySchemes: ['securityDefinitions'],
  methods: ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'],
  keywords: new Map([...commonKeywords, ['type', typeOrFile], ['discriminator', readDiscriminatorName]]),
  countsBesideReference: isAnnotation,
  readInput: readSwaggerInput,
  readResponse,
  readHeader,
  readServers: readSwaggerServers,
  readSecurityScheme,
};
