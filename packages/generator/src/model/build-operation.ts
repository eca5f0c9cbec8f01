import type { Operation } from '../document/types.js';
import type { InputModel } from './build-input.js';
import type { ResponsesModel } from './build-responses.js';
import { documentationOf } from './doc.js';
import { incomingMembers } from './incoming-members.js';
import type { NamedOperation } from './names/name-operations.js';
import type { TypeNames } from './names/name-types.js';
import type { SecurityModel } from './security.js';
import type { TypeContext } from './type-context.js';
import type { OperationModel } from './types.js';

/** What every operation of a document shares. */
export interface OperationContext {
  readonly buildInput: (named: NamedOperation) => InputModel;
  readonly buildResponses: (operation: Operation) => ResponsesModel;
  /** Of the side of what comes in. */
  readonly output: TypeContext;
  readonly names: TypeNames;
  readonly security: SecurityModel;
}

/** An operation with the names that must stay on the next run. */
export interface BuiltOperation {
  readonly model: OperationModel;
  /** What its types begin with. */
  readonly prefix: string;
  readonly toFix: InputModel['toFix'];
}

/** A method of a group. */
export function buildOperation(named: NamedOperation, context: OperationContext): BuiltOperation {
  const { key, operation, name } = named;
  const prefix = context.names.operation(key);
  const { members, parameters, body, toFix } = context.buildInput(named);
  const { responses, result } = context.buildResponses(operation);
  const security = context.security.of(operation.security, operation.place);
  const server = operation.servers?.[0]?.url;
  // Spreading what an operation may have would make an object for each, and documents have thousands of operations.
  const model: { -readonly [Key in keyof OperationModel]: OperationModel[Key] } = {
    pointer: key,
    name,
    responsesType: `${prefix}Responses`,
    result,
    method: operation.method,
    path: operation.path,
    parameters,
    responses,
    doc: documentationOf(operation),
  };
  if (members.length > 0) {
    model.inputType = { name: `${prefix}Input`, optional: members.every(({ optional }) => optional), members };
  }
  if (responses.some(({ headers }) => headers.length > 0)) model.headersType = `${prefix}Headers`;
  if (operation.callbacks !== undefined) {
    const callbacks = incomingMembers(operation.callbacks, context.output);
    model.callbacksType = { name: `${prefix}Callbacks`, members: callbacks };
  }
  if (body !== undefined) model.body = body;
  if (security !== undefined) model.security = security;
  if (server !== undefined) model.server = server;
  return { model, prefix, toFix };
}
