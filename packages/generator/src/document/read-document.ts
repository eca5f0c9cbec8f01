import type { DiagnosticCollector } from '../diagnostics.js';
import type { Spec, SpecVersion } from '../spec/types.js';
import { completeDiscriminators } from './complete-discriminators.js';
import { demandMutualTls } from './demand-mutual-tls.js';
import { isRawObject, type RawObject, textOf } from './raw-object.js';
import { documentedOf } from './read-documented.js';
import { readWebhooks } from './read-incoming.js';
import { readPaths } from './read-paths.js';
import { readRequirement, readSecuritySchemes } from './read-security.js';
import { readTags } from './read-tags.js';
import type { VersionRules } from './reading.js';
import { openapi30 } from './rules/openapi-3.0.js';
import { openapi31 } from './rules/openapi-3.1.js';
import { openapi32 } from './rules/openapi-3.2.js';
import { swagger20 } from './rules/swagger-2.0.js';
import { sectionAt } from './section-at.js';
import { type StartedReading, startReading } from './start-reading.js';
import type { Document } from './types.js';

const rulesOf: Readonly<Record<SpecVersion, VersionRules>> = {
  '2.0': swagger20,
  '3.0': openapi30,
  '3.1': openapi31,
  '3.2': openapi32,
};

/** Every component schema is named, in the document's order, before anything refers to it. */
function announceSchemas({ reading, announceAll }: StartedReading): void {
  const { value: section, place } = sectionAt(reading, reading.rules.schemas);
  if (section === undefined || section === null) return;
  if (!isRawObject(section)) {
    reading.invalid(place, 'This must be an object of schemas; it was left out.');
    return;
  }
  announceAll(section, place);
}

/** Reads a specification of any version into the one form that the model is built from. Broken parts are diagnostics. */
export function readDocument(spec: Spec, diagnostics: DiagnosticCollector): Document | undefined {
  const root = spec.files.get('')?.value;
  if (!isRawObject(root)) {
    diagnostics.report('not-a-document', { file: '', pointer: '' }, 'The root of the document is no object.');
    return undefined;
  }
  const rules = rulesOf[spec.version];
  const started = startReading({ spec, rules, root, diagnostics });
  const { reading } = started;
  announceSchemas(started);
  const rootPart = { raw: root, place: { file: '', pointer: '' } };
  const schemes = readSecuritySchemes(reading);
  const demand = demandMutualTls(reading, schemes);
  const requirement = readRequirement(rootPart, schemes, reading);
  const security = demand(rootPart, requirement, undefined);
  const operations = readPaths(reading, { schemes, requirement, demand });
  const webhooks = readWebhooks(reading);
  const info: RawObject = isRawObject(root['info']) ? root['info'] : {};
  const named = started.readNamed();
  return {
    ...documentedOf({ ...root, description: info['description'], title: undefined }),
    file: spec.name,
    title: textOf(info['title']) ?? '',
    version: textOf(info['version']) ?? '',
    servers: rules.readServers(rootPart, reading) ?? [],
    tags: readTags(reading),
    operations,
    ...(webhooks.length === 0 ? {} : { webhooks }),
    schemas: completeDiscriminators(named),
    securitySchemes: schemes,
    ...(security === undefined ? {} : { security }),
  };
}
