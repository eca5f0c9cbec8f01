import { buildInput } from './build-input.js';
import { buildResponses } from './build-responses.js';
import { documentationOf } from './doc.js';
import { incomingMembers } from './incoming-members.js';
import type { NamedOperation } from './names/name-operations.js';
import type { TypeNames } from './names/name-types.js';
import type { SecurityModel } from './security.js';
import type { TypeContext } from './type-context.js';
import type { OperationModel } from './types.js';

/** What every operation of a document shares. */
export interface OperationContext {
  readonly input: TypeContext;
  readonly output: TypeContext;
  readonly names: TypeNames;
  readonly security: SecurityModel;
  readonly fixed: ReadonlyMap<string, string>;
}

/** An operation with the names that must stay on the next run. */
export interface BuiltOperation {
  readonly model: OperationModel;
  readonly toFix: readonly (readonly [key: string, name: string])[];
}

/** A method of a group. */
export function buildOperation(named: NamedOperation, context: OperationContext): BuiltOperation {
  const { key, operation, name } = named;
  const prefix = context.names.operation(key);
  const { members, parameters, body, toFix } = buildInput(named, context.input, context.fixed);
  const { responses, result } = buildResponses(operation, context.output);
  const callbacks = operation.callbacks && incomingMembers(operation.callbacks, context.output);
  const security = context.security.of(operation.security, operation.place);
  const server = operation.servers?.[0]?.url;
  const inputType = { name: `${prefix}Input`, optional: members.every(({ optional }) => optional), members };
  const model: OperationModel = {
    pointer: key,
    name,
    ...(members.length === 0 ? {} : { inputType }),
    responsesType: `${prefix}Responses`,
    ...(responses.some(({ headers }) => headers.length > 0) ? { headersType: `${prefix}Headers` } : {}),
    ...(callbacks === undefined ? {} : { callbacksType: { name: `${prefix}Callbacks`, members: callbacks } }),
    result,
    method: operation.method,
    path: operation.path,
    parameters,
    ...(body === undefined ? {} : { body }),
    responses,
    ...(security === undefined ? {} : { security }),
    ...(server === undefined ? {} : { server }),
    doc: documentationOf(operation),
  };
  return { model, toFix: [[key, name], ...toFix] };
}
