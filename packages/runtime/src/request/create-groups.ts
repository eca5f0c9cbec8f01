import { InputError } from '../errors.js';
import type { CallOptions } from './call-types.js';
import type { OperationTable } from './client-types.js';
import type { Operation } from './operation.js';
import { parseOperation } from './parse-operation.js';

/** Starts a call of an operation. */
export type Invoke = (
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  call: CallOptions,
) => PromiseLike<unknown>;

type Method = (input?: Readonly<Record<string, unknown>>, call?: CallOptions) => PromiseLike<unknown>;

function checkInput(id: string, input: unknown): void {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return;
  throw new InputError(`${id}: its first argument is one object with all parameters and the body.`);
}

/** The line is read when the method is called first: a client of ten thousand operations costs nothing to make. */
function createMethod(id: string, line: string, invoke: Invoke): Method {
  let operation: Operation | undefined;
  return (input = {}, call = {}) => {
    operation ??= parseOperation(id, line);
    checkInput(id, input);
    return invoke(operation, input, call);
  };
}

function createGroup(name: string, table: OperationTable, invoke: Invoke): object {
  const group = {};
  for (const [method, line] of Object.entries(table)) {
    const value = createMethod(`${name}.${method}`, line, invoke);
    Object.defineProperty(value, 'name', { value: method });
    Object.defineProperty(group, method, { value, enumerable: true, writable: true, configurable: true });
  }
  return group;
}

/** Defines the groups on a client; each makes its methods when it is looked at first. */
export function defineGroups(client: object, groups: Readonly<Record<string, OperationTable>>, invoke: Invoke): void {
  for (const [name, table] of Object.entries(groups)) {
    let group: object | undefined;
    Object.defineProperty(client, name, {
      enumerable: true,
      configurable: true,
      get() {
        group ??= createGroup(name, table, invoke);
        return group;
      },
      // A test may put an object of its own in the group's place.
      set(value: object) {
        group = value;
      },
    });
  }
}
