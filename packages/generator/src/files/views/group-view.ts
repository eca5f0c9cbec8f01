import type { Member, OperationModel, TypeNode } from '../../model/types.js';
import { collectImports, type EmittedImports, importingScope, runtimePackage } from '../emitted-imports.js';
import type { Int64Places } from '../int64-places.js';
import { methodToken, operationLine } from '../operation-line.js';
import type { Comments } from '../remembered-comments.js';
import { methodName, stringText, templateText } from '../string-text.js';
import { innerPlace, type TypePlace, typePlace } from '../type-place.js';
import { typeText } from '../type-text.js';
import type { AliasView } from './alias-view.js';
import { type InterfaceView, interfaceView } from './interface-view.js';
import { type SharedAnswers, shareAnswers } from './shared-answers.js';
import { createWrittenBefore } from './written-before.js';

/** The method of one operation. */
export interface OperationView {
  readonly doc: string;
  readonly signature: string;
}

/** One type that a method names. */
export interface OperationTypeView {
  readonly shape?: InterfaceView;
  readonly alias?: AliasView;
}

/** One file of a group. */
export interface GroupView {
  readonly imports: readonly string[];
  readonly doc: string;
  readonly typeName: string;
  /** Interfaces of the group's other files; only the first file has them. */
  readonly parents?: string;
  readonly tableName: string;
  readonly operations: readonly OperationView[];
  /** The table's: those of the group's other files, and a line for each operation, as a template literal holds them. */
  readonly rows: readonly string[];
  /** What the methods name: input, answers, headers and callbacks of each operation. */
  readonly types: readonly OperationTypeView[];
  /** What several of those hold alike. */
  readonly shared: readonly InterfaceView[];
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
  /** Whether a name means something in this file. */
  isTaken(name: string): boolean;
}

const callTypes = { stream: 'StreamCall', binary: 'BinaryCall', plain: 'ApiCall' } as const;

/** A group, or a part of one that is split. */
export function groupView(file: GroupFile, comments: Comments, int64?: Int64Places): GroupView {
  const { typeName, tableName, doc, operations, others, models } = file;
  const imports = collectImports();
  const place = typePlace(importingScope(imports, models, comments));
  imports.type('OperationTable', runtimePackage);
  const writtenBefore = createWrittenBefore(place);
  const answers = shareAnswers(operations, place, file.isTaken);
  const views: OperationView[] = [];
  const types: OperationTypeView[] = [];
  const rows = others.map((other) => `\${${imports.value(other.tableName, other.from)}}`);
  for (const operation of operations) {
    addTypes(types, operation, { place, answers, writtenBefore });
    views.push({
      doc: innerPlace(place).comment(operation.doc),
      signature: signatureText(operation, innerPlace(place), imports),
    });
    rows.push(templateText(`${methodToken(operation.name)} ${operationLine(operation, int64)}`));
  }
  const parents = others.map((other) => imports.type(other.typeName, other.from)).join(', ');
  return {
    imports: imports.lines(),
    doc,
    typeName,
    ...(parents === '' ? {} : { parents }),
    tableName,
    operations: views,
    rows,
    types,
    shared: answers.types,
  };
}

/** What the types of operations are printed with. */
interface Printing {
  readonly place: TypePlace;
  readonly answers: SharedAnswers;
  readonly writtenBefore: ReturnType<typeof createWrittenBefore>;
}

function addTypes(
  types: OperationTypeView[],
  operation: OperationModel,
  { place, answers, writtenBefore }: Printing,
): void {
  const { inputType, responses, responsesType, headersType, callbacksType } = operation;
  const addInterface = (name: string, members: readonly Member[]): void => {
    types.push({ shape: interfaceView(name, members, place) });
  };
  if (inputType !== undefined) addInterface(inputType.name, writtenBefore(inputType.name, inputType.members));
  const written = answers.answersOf(responses);
  if ('shared' in written) types.push({ alias: { doc: '', name: responsesType, definition: `= ${written.shared}` } });
  else types.push({ shape: { doc: '', name: responsesType, members: written.members } });
  if (headersType !== undefined) addInterface(headersType, headersMembers(responses, answers));
  if (callbacksType !== undefined) addInterface(callbacksType.name, callbacksType.members);
}

function signatureText(operation: OperationModel, place: TypePlace, imports: EmittedImports): string {
  const { name, inputType } = operation;
  return `${methodName(name)}(${inputText(inputType, imports)}): ${callText(operation, place, imports)}`;
}

function inputText(inputType: OperationModel['inputType'], imports: EmittedImports): string {
  const call = `call?: ${imports.type('CallOptions', runtimePackage)}`;
  if (inputType === undefined) return `input?: Record<string, never>, ${call}`;
  return `input${inputType.optional ? '?' : ''}: ${inputType.name}, ${call}`;
}

function callText(operation: OperationModel, place: TypePlace, imports: EmittedImports): string {
  const { responsesType, headersType } = operation;
  const successes = successesOf(operation);
  const items: TypeNode[] = [];
  let kind: keyof typeof callTypes = 'plain';
  for (const { item, media } of successes) {
    if (item !== undefined) items.push(item);
    for (const each of media) if (each.kind === 'binary') kind = 'binary';
  }
  let given = `${resultText(operation, successes, place)}, ${responsesType}`;
  if (headersType !== undefined) given += `, ${headersType}`;
  if (items.length > 0) {
    kind = 'stream';
    if (headersType === undefined) given += ', Record<never, never>';
    given += `, ${typeText({ kind: 'union', of: items }, place)}`;
  }
  return `${imports.type(callTypes[kind], runtimePackage)}<${given}>`;
}

function successesOf({ responses }: OperationModel): OperationModel['responses'] {
  const successes = responses.filter(({ status }) => status.startsWith('2'));
  return successes.length > 0 ? successes : responses.filter(({ status }) => status === 'default');
}

/** What awaiting gives; a type that takes several lines is not written a second time. */
function resultText(
  { result, responsesType }: OperationModel,
  successes: OperationModel['responses'],
  place: TypePlace,
): string {
  const text = typeText(result, place);
  if (!text.includes('\n')) return text;
  const same = successes.find(({ type }) => type === result || JSON.stringify(type) === JSON.stringify(result));
  return same === undefined
    ? text
    : `${responsesType}[${/^\d+$/.test(same.status) ? same.status : stringText(same.status)}]`;
}

function headersMembers(responses: OperationModel['responses'], { headersType }: SharedAnswers): Member[] {
  const declaring = responses.filter(({ headers }) => headers.length > 0);
  return declaring.map(({ status, headers }) => ({
    name: status,
    optional: false,
    type: headersType(headers),
    doc: {},
  }));
}
