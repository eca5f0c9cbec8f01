import type { DiagnosticCollector } from '../../diagnostics.js';
import type { NamedSchema, Operation, SchemaId } from '../../document/types.js';
import { operationKey } from './name-operations.js';
import { reservedGroupNames, reservedMethodNames, reservedTypeNames } from './reserved-names.js';

/** Names that a user gives in place of those of the document. */
export interface RenameOptions {
  /** `find` or `pets.find` by operationId or by `GET /pets/{id}`. */
  readonly operations?: Readonly<Record<string, string>>;
  /** The name of the type by the name of the schema. */
  readonly schemas?: Readonly<Record<string, string>>;
}

/** Where an operation is to be found. */
export interface OperationRename {
  readonly group: string | undefined;
  readonly name: string;
}

/** Renames by the identity of what they rename. */
export interface Renames {
  readonly operations: ReadonlyMap<string, OperationRename>;
  readonly schemas: ReadonlyMap<SchemaId, string>;
}

/** What may be renamed, and who hears of what cannot. */
export interface RenameRequest {
  readonly operations: readonly Operation[];
  readonly schemas: ReadonlyMap<SchemaId, NamedSchema>;
  readonly diagnostics: DiagnosticCollector;
}

const operationTarget = /^(?:([A-Za-z_][A-Za-z0-9_]*)\.)?([A-Za-z_][A-Za-z0-9_]*)$/;
const typeTarget = /^[A-Za-z_][A-Za-z0-9_]*$/;
const whole = { file: '', pointer: '' };

function renameOperations(wanted: RenameOptions['operations'] = {}, request: RenameRequest): Renames['operations'] {
  const { operations, diagnostics } = request;
  const renames = new Map<string, OperationRename>();
  for (const [from, to] of Object.entries(wanted)) {
    const found = operations.filter(
      ({ operationId, method, path }) => operationId === from || `${method} ${path}` === from,
    );
    const [, group, name = ''] = operationTarget.exec(to) ?? [];
    const isReserved = reservedMethodNames.has(name) || (group !== undefined && reservedGroupNames.has(group));
    if (name === '' || isReserved) {
      const message = `The operation "${from}" cannot be called "${to}".`;
      diagnostics.report('invalid-rename', whole, message, 'Give a name (find) or a group and a name (pets.find).');
    } else if (found.length !== 1) {
      const message = `The document has ${found.length === 0 ? 'no' : 'more than one'} operation "${from}" to rename to "${to}".`;
      diagnostics.report('unused-rename', whole, message, 'Name it by its operationId, or as GET /its/path.');
    }
    for (const operation of found.length === 1 && name !== '' && !isReserved ? found : [])
      renames.set(operationKey(operation), { group, name });
  }
  return renames;
}

function renameSchemas(wanted: RenameOptions['schemas'] = {}, request: RenameRequest): Renames['schemas'] {
  const { schemas, diagnostics } = request;
  const renames = new Map<SchemaId, string>();
  for (const [from, to] of Object.entries(wanted)) {
    const found = [...schemas.values()].filter(({ name, id }) => name === from || id === from);
    const [first] = found;
    if (!typeTarget.test(to) || reservedTypeNames.has(to)) {
      const message = `The schema "${from}" cannot be called "${to}".`;
      diagnostics.report('invalid-rename', whole, message, 'Give the name of a type that is not taken by JavaScript.');
    } else if (first === undefined || found.length > 1) {
      const message = `The document has ${first === undefined ? 'no' : 'more than one'} schema "${from}" to rename to "${to}".`;
      diagnostics.report(
        'unused-rename',
        whole,
        message,
        'Name it as the document does, under components/schemas or definitions.',
      );
    } else renames.set(first.id, to);
  }
  return renames;
}

/** Finds what is to be renamed. What is not there is a warning, what cannot be a name is an error. */
export function findRenames(wanted: RenameOptions = {}, request: RenameRequest): Renames {
  return { operations: renameOperations(wanted.operations, request), schemas: renameSchemas(wanted.schemas, request) };
}

/** Reports the renames that others stand in the way of. */
export function reportTaken(
  taken: readonly (readonly [wanted: string, got: string])[],
  diagnostics: DiagnosticCollector,
): void {
  for (const [wanted, got] of taken) {
    if (wanted === got) continue;
    const message = `The name "${wanted}" is wanted twice; one of the two would be "${got}".`;
    diagnostics.report('invalid-rename', whole, message, 'Rename one of them to something else.');
  }
}
