import type { DiagnosticCollector } from '../diagnostics.js';
import type { Document, Tag } from '../document/types.js';
import { createAlikeMembers } from './alike-members.js';
import { breakCircles } from './break-circles.js';
import { createInputBuilder } from './build-input.js';
import { buildOperation, type OperationContext } from './build-operation.js';
import { createResponseBuilder } from './build-responses.js';
import { createDeclarer } from './declare-schemas.js';
import { documentationOf } from './doc.js';
import { incomingMembers } from './incoming-members.js';
import { compareText } from './names/allocate-names.js';
import { type FixedNames, fixOperation, readFixedNames } from './names/fixed-names.js';
import { nameOperations, operationKey } from './names/name-operations.js';
import { nameTypes, type TypeNames } from './names/name-types.js';
import { findRenames, reportTaken } from './names/renames.js';
import { reservedFileNames } from './names/reserved-names.js';
import { camelCase, kebabCase, pascalCase, splitWords } from './names/words.js';
import type { ModelOptions } from './options.js';
import { buildSecurity } from './security.js';
import { findSent } from './sides.js';
import type { TypeContext } from './type-context.js';
import type { Declaration, Doc, GroupModel, Model, OperationModel } from './types.js';

/** Operations in one file; more are slow to open in an editor. */
const maximalOperations = 200;

/** What an earlier run decided, and who wants to hear of problems. */
export interface ModelRun {
  readonly fixedNames: FixedNames;
  readonly diagnostics: DiagnosticCollector;
}

/** Decides what the client is: groups, methods, types and their names, for the whole document before anything is printed. */
export function buildModel(document: Document, options: ModelOptions, { fixedNames, diagnostics }: ModelRun): Model {
  const fixed = readFixedNames(fixedNames, fixedNames.length === 0 ? [] : document.operations.map(operationKey));
  const sent = findSent(document);
  const renames = findRenames(options.rename, { ...document, diagnostics });
  const operations = nameOperations(document.operations, document.tags, { fixed, renames: renames.operations });
  const clientName = pascalCase(options.service, 'Service');
  const names = nameTypes({
    clientName,
    schemas: document.schemas,
    sent,
    groups: [...new Set(operations.map(({ group }) => group))].sort(),
    operations,
    fixed,
    renames: renames.schemas,
  });
  reportTaken(
    [
      ...operations.map(({ key, name }) => [renames.operations.get(key)?.name ?? name, name] as const),
      ...[...renames.schemas].map(([id, name]) => [name, names.schema(id, 'output')] as const),
    ],
    diagnostics,
  );
  const base = { names, schemas: document.schemas, int64: options.int64 ?? 'number', mediaRanks: new Map() };
  const input: TypeContext = { ...base, side: 'input', known: new Map(), alike: createAlikeMembers() };
  const output: TypeContext = { ...base, side: 'output', known: new Map(), alike: createAlikeMembers() };
  const security = buildSecurity(document, options, diagnostics);
  const declarations = declareAll(document, { input, output, sent });
  const context: OperationContext = {
    buildInput: createInputBuilder(input, fixed),
    buildResponses: createResponseBuilder(output),
    output,
    names,
    security,
  };
  const groups = new Map<string, OperationModel[]>();
  const toFix = [...names.toFix];
  for (const named of operations) {
    const built = buildOperation(named, context);
    toFix.push(fixOperation(named.key, named.name, built.prefix), ...built.toFix);
    const group = groups.get(named.group);
    if (group === undefined) groups.set(named.group, [built.model]);
    else group.push(built.model);
  }
  return {
    service: options.service,
    ...(options.int64 === 'bigint' ? { int64: 'bigint' } : {}),
    clientName,
    title: document.title,
    version: document.version,
    doc: documentationOf(document),
    servers: document.servers.map(({ url }) => url),
    groups: describeGroups(groups, document.tags, names),
    declarations: breakCircles(
      [...declarations, ...webhooksOf(document, clientName, output)],
      document.file,
      diagnostics,
    ),
    securitySchemes: security.schemes,
    security: security.all,
    fixedNames: toFix,
  };
}

interface Sides {
  readonly input: TypeContext;
  readonly output: TypeContext;
  readonly sent: ReadonlySet<string>;
}

function declareAll(document: Document, { input, output, sent }: Sides): Declaration[] {
  const declareOutput = createDeclarer(output);
  const declareInput = createDeclarer(input);
  const declarations = [...document.schemas.values()].flatMap((named) =>
    sent.has(named.id) ? [declareOutput(named), declareInput(named)] : [declareOutput(named)],
  );
  return declarations.sort((one, other) => compareText(one.name, other.name));
}

/** `PetstoreWebhooks`: a payload by the name of its webhook. */
function webhooksOf({ webhooks = [] }: Document, clientName: string, context: TypeContext): readonly Declaration[] {
  if (webhooks.length === 0) return [];
  const members = incomingMembers(webhooks, context);
  const doc = { text: 'What the service sends: the payload of each webhook.' };
  return [{ name: `${clientName}Webhooks`, doc, pointer: '#/webhooks', kind: 'interface', extends: [], members }];
}

function describeGroups(
  groups: ReadonlyMap<string, readonly OperationModel[]>,
  tags: readonly Tag[],
  names: TypeNames,
): readonly GroupModel[] {
  // Two tags of one group: both describe it, in the order of the document.
  const docs = new Map<string, Tag>();
  for (const tag of tags) {
    const group = camelCase(splitWords(tag.displayName ?? tag.name), 'root');
    if (!docs.has(group)) docs.set(group, tag);
  }
  return [...groups]
    .sort(([one], [other]) => compareText(one, other))
    .map(([name, operations]) => {
      const tag = docs.get(name) ?? docs.get(name.replace(/Group$/, ''));
      const files = splitFiles(fileName(name), operations);
      return { name, typeName: names.group(name), files, doc: tag === undefined ? {} : tagDoc(tag) };
    });
}

function tagDoc(tag: Tag): Doc {
  const doc = documentationOf(tag);
  return tag.parent === undefined
    ? doc
    : { ...doc, text: [doc.text, `Part of ${tag.parent}.`].filter(Boolean).join('\n\n') };
}

function fileName(group: string): string {
  const name = kebabCase(group);
  return reservedFileNames.has(name) ? `${name}-group` : name;
}

function splitFiles(name: string, operations: readonly OperationModel[]): GroupModel['files'] {
  const files: GroupModel['files'][number][] = [];
  for (let start = 0; start < operations.length; start += maximalOperations) {
    // `pets--2` can be no other group's file: no name has two hyphens in a row.
    const suffix = start === 0 ? '' : `--${start / maximalOperations + 1}`;
    files.push({ name: `${name}${suffix}`, operations: operations.slice(start, start + maximalOperations) });
  }
  return files;
}
