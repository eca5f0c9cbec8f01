import type { Member, OperationModel } from '../../model/types.js';
import { collectImports, type EmittedImports, importingScope, runtimePackage } from '../emitted-imports.js';
import type { Int64Places } from '../int64-places.js';
import { operationLine } from '../operation-line.js';
import { keyText, methodName, stringText } from '../string-text.js';
import { tsdoc } from '../tsdoc.js';
import { type TypeScope, typeText } from '../type-text.js';
import { type InterfaceView, interfaceView } from './interface-view.js';

/** One operation: its method, its line in the table, and the types that the method names. */
export interface OperationView {
  readonly doc: string;
  readonly signature: string;
  readonly key: string;
  readonly line: string;
  readonly types: readonly InterfaceView[];
}

/** One file of a group. */
export interface GroupView {
  readonly imports: readonly string[];
  readonly doc: string;
  readonly typeName: string;
  /** Interfaces of the group's other files; only the first file has them. */
  readonly parents?: string;
  readonly tableName: string;
  /** Tables of the group's other files. */
  readonly spreads: readonly string[];
  readonly operations: readonly OperationView[];
}

/** What the plan knows of one file of a group. */
export interface GroupFile {
  readonly typeName: string;
  readonly tableName: string;
  readonly doc: string;
  readonly operations: readonly OperationModel[];
  /** The group's other files, when this is its first. */
  readonly others: readonly { readonly typeName: string; readonly tableName: string; readonly from: string }[];
  /** How this file imports models.ts. */
  readonly models: string;
  readonly int64?: Int64Places;
}

const callTypes = { stream: 'StreamCall', binary: 'BinaryCall', plain: 'ApiCall' } as const;

/** A group, or a part of one that is split. */
export function groupView({ typeName, tableName, doc, operations, others, models, int64 }: GroupFile): GroupView {
  const imports = collectImports();
  const scope = importingScope(imports, models);
  imports.type('OperationTable', runtimePackage);
  const views = operations.map((operation) => ({
    ...operationView(operation, scope, imports),
    line: stringText(operationLine(operation, int64)),
  }));
  const parents = others.map((other) => imports.type(other.typeName, other.from)).join(', ');
  const spreads = others.map((other) => imports.value(other.tableName, other.from));
  return {
    imports: imports.lines(),
    doc,
    typeName,
    ...(parents === '' ? {} : { parents }),
    tableName,
    spreads,
    operations: views,
  };
}

function operationView(
  operation: OperationModel,
  scope: TypeScope,
  imports: EmittedImports,
): Omit<OperationView, 'line'> {
  const { name, inputType, responses, responsesType, headersType, callbacksType } = operation;
  const types: InterfaceView[] = [];
  if (inputType !== undefined) types.push(interfaceView(inputType.name, inputType.members, scope));
  types.push(interfaceView(responsesType, responses.map(responseMember), scope));
  if (headersType !== undefined) types.push(interfaceView(headersType, responses.flatMap(headersMember), scope));
  if (callbacksType !== undefined) types.push(interfaceView(callbacksType.name, callbacksType.members, scope));
  return {
    doc: tsdoc(operation.doc, '  '),
    signature: `${methodName(name)}(${inputText(inputType, imports)}): ${callText(operation, scope, imports)}`,
    key: keyText(name),
    types,
  };
}

function inputText(inputType: OperationModel['inputType'], imports: EmittedImports): string {
  const call = `call?: ${imports.type('CallOptions', runtimePackage)}`;
  if (inputType === undefined) return `input?: Record<string, never>, ${call}`;
  return `input${inputType.optional ? '?' : ''}: ${inputType.name}, ${call}`;
}

function callText(operation: OperationModel, scope: TypeScope, imports: EmittedImports): string {
  const { responsesType, headersType } = operation;
  const successes = successesOf(operation);
  const items = successes.flatMap(({ item }) => item ?? []);
  const binary = successes.some(({ media }) => media.some(({ kind }) => kind === 'binary'));
  const kind = items.length > 0 ? 'stream' : binary ? 'binary' : 'plain';
  const place = { scope, indent: '  ' };
  const given = [resultText(operation, scope), responsesType];
  if (headersType !== undefined) given.push(headersType);
  if (kind === 'stream') {
    if (headersType === undefined) given.push('Record<never, never>');
    given.push(typeText({ kind: 'union', of: items }, place));
  }
  return `${imports.type(callTypes[kind], runtimePackage)}<${given.join(', ')}>`;
}

function successesOf({ responses }: OperationModel): OperationModel['responses'] {
  const successes = responses.filter(({ status }) => status.startsWith('2'));
  return successes.length > 0 ? successes : responses.filter(({ status }) => status === 'default');
}

/** What awaiting gives; a type that takes several lines is not written a second time. */
function resultText(operation: OperationModel, scope: TypeScope): string {
  const text = typeText(operation.result, { scope, indent: '  ' });
  if (!text.includes('\n')) return text;
  const result = JSON.stringify(operation.result);
  const same = successesOf(operation).find(({ type }) => JSON.stringify(type) === result);
  return same === undefined
    ? text
    : `${operation.responsesType}[${/^\d+$/.test(same.status) ? same.status : stringText(same.status)}]`;
}

function responseMember({ status, type, doc }: OperationModel['responses'][number]): Member {
  return { name: status, optional: false, type, doc };
}

function headersMember({ status, headers }: OperationModel['responses'][number]): Member[] {
  if (headers.length === 0) return [];
  return [{ name: status, optional: false, type: { kind: 'object', members: headers }, doc: {} }];
}
