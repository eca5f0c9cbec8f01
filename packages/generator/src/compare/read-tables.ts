import { ts } from 'ts-morph';
import { textsOf } from './read-literals.js';

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
    const lines = new Map(statement.declarationList.declarations.flatMap(({ initializer }) => linesOf(initializer)));
    // The first interface of the file; those of inputs and responses stand behind the table.
    const owner = file.statements.find((each) => ts.isInterfaceDeclaration(each));
    if (owner === undefined) continue;
    const name = owner.name.text;
    const parents = (owner.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => type.getText()));
    tables.set(name, { name, parents, methods: owner.members.filter(ts.isMethodSignature), lines });
  }
  return tables;
}

/** The lines by the names of their methods: rows of a text, or, in clients of format 1, texts of an object. */
function linesOf(table: ts.Expression | undefined): readonly (readonly [name: string, line: string])[] {
  if (table === undefined || !ts.isTemplateLiteral(table)) return textsOf(table);
  return textParts(table)
    .flatMap((text) => text.split('\n'))
    .filter((row) => row !== '')
    .map((row) => {
      const end = row.indexOf(' ');
      return [decodeURIComponent(row.slice(0, end)), row.slice(end + 1)];
    });
}

/** The text of a template around the names of the group's other tables. */
function textParts(template: ts.TemplateLiteral): readonly string[] {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return [template.text];
  return [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)];
}

function isTable({ declarationList }: ts.VariableStatement): boolean {
  return declarationList.declarations.some(({ type }) => type?.getText() === 'OperationTable');
}
