import type { GroupModel, Model, OperationModel } from '../model/types.js';
import { findInt64Places } from './int64-places.js';
import { rememberComments } from './remembered-comments.js';
import { tsdoc } from './tsdoc.js';
import { type ClientView, clientView } from './views/client-view.js';
import { type GroupFile, type GroupView, groupView } from './views/group-view.js';
import { type IndexView, indexView } from './views/index-view.js';
import { type ModelsView, modelsView } from './views/models-view.js';

/** One file that is to be emitted: a template and what it shows. */
export type PlannedFile = { readonly name: string } & (
  | { readonly template: 'models'; readonly view: ModelsView }
  | { readonly template: 'group'; readonly view: GroupView }
  | { readonly template: 'client'; readonly view: ClientView }
  | { readonly template: 'index'; readonly view: IndexView }
);

/** A file of a group with its name, without ending. */
interface NamedGroupFile extends GroupFile {
  readonly file: string;
}

/**
 * Every file of a client, each planned when the one before is done with: what it takes to make one is gone by then.
 * @param extension what imports of emitted files end in: `.js`, `.ts` or nothing
 */
export function* planFiles(model: Model, extension: string): Iterable<PlannedFile> {
  const path = (file: string): string => `./${file}${extension}`;
  const taken = new Set(model.declarations.map(({ name }) => name));
  const int64 = model.int64 === undefined ? undefined : findInt64Places(model);
  const comments = rememberComments();
  if (model.declarations.length > 0) {
    yield { name: 'models.ts', template: 'models', view: modelsView(model, comments) };
  }
  const groups = model.groups.map((group) => ({ group, files: groupFiles(group, taken, path) }));
  for (const { files } of groups) {
    for (const file of files) {
      yield { name: `${file.file}.ts`, template: 'group', view: groupView(file, comments, int64) };
    }
  }
  const entries = groups.flatMap(({ group: { name, doc }, files: [first] }) =>
    first === undefined ? [] : [{ ...first, name, doc, from: path(first.file) }],
  );
  yield { name: 'client.ts', template: 'client', view: clientView(model, entries, int64) };
  yield { name: 'index.ts', template: 'index', view: indexView(exportsOf(model, groups, path)) };
}

/** The group's files; its first one puts the others together. */
function groupFiles(group: GroupModel, taken: ReadonlySet<string>, path: (file: string) => string): NamedGroupFile[] {
  const parts = group.files.map(({ name, operations }, index) => {
    const typeName = index === 0 ? group.typeName : freeName(`${group.typeName}Part${index + 1}`, taken);
    return { file: name, operations, typeName, tableName: tableName(typeName), from: path(name) };
  });
  return parts.map((part, index) => ({
    ...part,
    doc: index === 0 ? tsdoc(group.doc, '') : '',
    others: index === 0 ? parts.slice(1) : [],
    models: path('models'),
    isTaken: (name) => taken.has(name) || declares(part, name),
  }));
}

function declares({ typeName, operations }: Pick<GroupFile, 'typeName' | 'operations'>, name: string): boolean {
  const names = [typeName];
  for (const operation of operations) addNames(names, operation);
  return names.includes(name);
}

/** `petOperations` of `PetOperations`; a name that has no small letter takes a suffix. */
function tableName(typeName: string): string {
  const [first = ''] = typeName;
  const name = first.toLowerCase() + typeName.slice(first.length);
  return name === typeName ? `${typeName}Table` : name;
}

/** The interface of a part is known to no user, so that its name needs no lock. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? freeName(`${name}_`, taken) : name;
}

function exportsOf(
  model: Model,
  groups: readonly { readonly group: GroupModel; readonly files: readonly NamedGroupFile[] }[],
  path: (file: string) => string,
): Parameters<typeof indexView>[0] {
  const client = model.clientName;
  const enums = model.declarations.filter(({ kind }) => kind === 'enum').map(({ name }) => name);
  const types = model.declarations.filter(({ kind }) => kind !== 'enum').map(({ name }) => name);
  return [
    {
      from: path('client'),
      values: [`create${client}Client`],
      types: [`${client}Auth`, `${client}Client`, `${client}ClientOptions`],
    },
    ...groups.flatMap(({ group, files }) =>
      files.map(({ file, operations }, index) => {
        const names = index === 0 ? [group.typeName] : [];
        for (const operation of operations) addNames(names, operation);
        return { from: path(file), values: [], types: names };
      }),
    ),
    { from: path('models'), values: enums, types },
  ];
}

function addNames(names: string[], { inputType, responsesType, headersType, callbacksType }: OperationModel): void {
  if (inputType !== undefined) names.push(inputType.name);
  names.push(responsesType);
  if (headersType !== undefined) names.push(headersType);
  if (callbacksType !== undefined) names.push(callbacksType.name);
}
