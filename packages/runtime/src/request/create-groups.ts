import { InputError } from '../errors.js';
import type { CallOptions } from './call-types.js';
import type { OperationTable } from './client-types.js';
import type { Operation } from './operation.js';
import { parseOperation } from './parse-operation.js';
import { type Exchange, RunningCall } from './running-call.js';
import { tableLines } from './table-lines.js';

/** Makes the exchange behind one call of an operation. */
export type CreateExchange = (
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  call: CallOptions,
) => Exchange;

/** What a call is given that is given nothing. */
const nothing = Object.freeze({});

type Method = (input?: Readonly<Record<string, unknown>>, call?: CallOptions) => RunningCall;

function checkInput(id: string, input: unknown): void {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return;
  throw new InputError(`${id}: its first argument is one object with all parameters and the body.`);
}

/** A method never throws: what is wrong with a call is what it rejects with. */
function failedExchange(operationId: string, error: unknown): Exchange {
  const fail = (): Promise<never> => Promise.reject(error);
  const errorOf = (): never => {
    throw error;
  };
  return { operationId, streams: 'items', fetch: fail, open: fail, errorOf };
}

/** The line is read when the method is called first: a client of ten thousand operations costs nothing to make. */
function createMethod(id: string, line: string, createExchange: CreateExchange): Method {
  let operation: Operation | undefined;
  return (input = nothing, call = nothing) => {
    try {
      operation ??= parseOperation(id, line);
      checkInput(id, input);
      return new RunningCall(createExchange(operation, input, call));
    } catch (error) {
      return new RunningCall(failedExchange(id, error));
    }
  };
}

function createGroup(name: string, table: OperationTable, createExchange: CreateExchange): object {
  const group = {};
  for (const [method, line] of tableLines(table)) {
    const value = createMethod(`${name}.${method}`, line, createExchange);
    Object.defineProperty(value, 'name', { value: method });
    Object.defineProperty(group, method, { value, enumerable: true, writable: true, configurable: true });
  }
  return group;
}

/** Defines the groups on a client; each makes its methods when it is looked at first. */
export function defineGroups(
  client: object,
  groups: Readonly<Record<string, OperationTable>>,
  createExchange: CreateExchange,
): void {
  for (const [name, table] of Object.entries(groups)) {
    let group: object | undefined;
    Object.defineProperty(client, name, {
      enumerable: true,
      configurable: true,
      get() {
        group ??= createGroup(name, table, createExchange);
        return group;
      },
      // A test may put an object of its own in the group's place.
      set(value: object) {
        group = value;
      },
    });
  }
}
