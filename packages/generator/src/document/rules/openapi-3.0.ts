import { isAnnotation } from '../annotation-keywords.js';
import { readDiscriminator } from '../discriminator.js';
import { readInput } from '../read-body.js';
import { readHeader } from '../read-parameter.js';
import { readResponse } from '../read-responses.js';
import { readSecurityScheme } from '../read-security.js';
import { readServers } from '../read-servers.js';
import type { VersionRules } from '../reading.js';
import { commonKeywords } from '../schema-keywords.js';

/** OpenAPI 3.0: `nullable`, flags for exclusive bounds, nothing but annotations beside `$ref`. */
export const openapi30: VersionRules = {
  schemas: ['components', 'schemas'],
  securitySchemes: ['components', 'securitySchemes'],
  methods: ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'],
  keywords: new Map([...commonKeywords, ['discriminator', readDiscriminator]]),
  countsBesideReference: isAnnotation,
  readInput,
  readResponse,
  readHeader,
  readServers,
  readSecurityScheme,
};
