import { ts } from 'ts-morph';
import { objectsOf, textsOf } from './read-literals.js';

/** The methods of one emitted interface of operations, with their lines in the notation. */
export interface Table {
  /** `PetOperations`. */
  readonly name: string;
  /** Interfaces of the group's other files. */
  readonly parents: readonly string[];
  readonly methods: readonly ts.MethodSignature[];
  readonly lines: ReadonlyMap<string, string>;
}

/** The interfaces of operations of a client, by name: each file of a group has one, and one table of lines. */
export function readTables(files: readonly ts.SourceFile[]): ReadonlyMap<string, Table> {
  const tables = new Map<string, Table>();
  for (const file of files) {
    const statement = file.statements.filter(ts.isVariableStatement).find(isTable);
    if (statement === undefined) continue;
    const lines = new Map(objectsOf(statement).flatMap(textsOf));
    // The first interface of the file; those of inputs and responses stand behind the table.
    const owner = file.statements.find((each) => ts.isInterfaceDeclaration(each));
    if (owner === undefined) continue;
    const name = owner.name.text;
    const parents = (owner.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => type.getText()));
    tables.set(name, { name, parents, methods: owner.members.filter(ts.isMethodSignature), lines });
  }
  return tables;
}

function isTable({ declarationList }: ts.VariableStatement): boolean {
  return declarationList.declarations.some(({ type }) => type?.getText() === 'OperationTable');
}
