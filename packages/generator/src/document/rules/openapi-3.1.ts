import type { KeywordReader, VersionRules } from '../reading.js';
import { openapi30 } from './openapi-3.0.js';

/** Raw bytes and encoded bytes are told apart by these (OpenAPI 3.1, 4.8.14.2); `format` says it before that. */
const encodingAsFormat: KeywordReader = (draft, value) => {
  if (draft.format === undefined && typeof value === 'string' && /^base64(url)?$/.test(value)) draft.format = 'byte';
};

const mediaTypeAsFormat: KeywordReader = (draft, value, { raw }) => {
  const isBinary = typeof value === 'string' && /^(application\/octet-stream|(image|audio|video)\/.+)$/.test(value);
  if (isBinary && raw['contentEncoding'] === undefined && raw['format'] === undefined) draft.format = 'binary';
};

/** `$dynamicRef` is resolved where it stands: to the schema with that anchor in its own file. */
const dynamicReference: KeywordReader = (draft, value, { reading, place }) => {
  if (typeof value !== 'string') return;
  const id = reading.refer(place, value);
  if (id !== undefined) draft.ref = id;
};

/** OpenAPI 3.1: JSON Schema 2020-12, where every keyword counts beside `$ref`. */
export const openapi31: VersionRules = {
  ...openapi30,
  keywords: new Map([
    ...openapi30.keywords,
    ['contentEncoding', encodingAsFormat],
    ['contentMediaType', mediaTypeAsFormat],
    ['$dynamicRef', dynamicReference],
  ]),
  countsBesideReference: () => true,
};
