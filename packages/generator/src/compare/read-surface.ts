import { ts } from 'ts-morph';
import { nameOf, objectsOf, propertyOf, textsOf } from './read-literals.js';
import { readTables, type Table } from './read-tables.js';
import { isExported } from './type-parts.js';

/** An operation as its caller sees it: a method, and one line of what goes over the wire. */
export interface SurfaceOperation {
  /** `pet.getPetById`. */
  readonly id: string;
  /** `PetOperations.getPetById`. */
  readonly symbol: string;
  /** Tokens of docs/operation-notation.md, the method and the path being the first two. */
  readonly tokens: readonly string[];
  readonly signature: ts.MethodSignature;
  readonly deprecated: boolean;
  /** Names of emitted types; undefined when it takes no input, or declares no header. */
  readonly input: string | undefined;
  readonly responses: string;
  readonly headers: string | undefined;
}

/** What the callers of a client see of it, read from its files. */
export interface Surface {
  /** What the emitted names of the whole client begin with: `Shop` of `ShopClient`. */
  readonly name: string;
  readonly operations: readonly SurfaceOperation[];
  /** Notation of each security scheme, by its name. */
  readonly schemes: ReadonlyMap<string, string>;
  /** Requirement of the operations that name none of their own, in the notation. */
  readonly security: string | undefined;
  readonly servers: readonly string[];
  /** Declarations of models.ts; those of enumerations with their keys. */
  readonly declarations: ReadonlyMap<string, readonly string[]>;
}

/** The surface of a client; undefined when these are not the files of one. */
export function readSurface(files: readonly ts.SourceFile[]): Surface | undefined {
  const client = files.find(({ fileName }) => fileName.endsWith('/client.ts'));
  const description = client?.statements
    .filter(ts.isVariableStatement)
    .flatMap(objectsOf)
    .find((object) => propertyOf(object, 'groups') !== undefined);
  if (client === undefined || description === undefined) return undefined;
  const tables = readTables(files);
  const interfaces = client.statements.filter(ts.isInterfaceDeclaration);
  const groups = interfaces.flatMap(({ members }) => members.flatMap((member) => groupOf(member, tables)));
  const auth = propertyOf(description, 'auth');
  const servers = propertyOf(description, 'servers');
  const models = files.find(({ fileName }) => fileName.endsWith('/models.ts'));
  return {
    name: nameOfClient(interfaces),
    operations: groups.flatMap(({ name, table }) => operationsOf(name, table, tables)),
    schemes: new Map(textsOf(propertyOf(description, 'security'))),
    security: auth !== undefined && ts.isStringLiteralLike(auth) ? auth.text : undefined,
    servers:
      servers !== undefined && ts.isArrayLiteralExpression(servers)
        ? servers.elements.filter(ts.isStringLiteralLike).map(({ text }) => text)
        : [],
    declarations: models === undefined ? new Map() : declarationsOf(models),
  };
}

function nameOfClient(interfaces: readonly ts.InterfaceDeclaration[]): string {
  const client = interfaces.find(({ heritageClauses }) =>
    heritageClauses?.some(({ types }) => types.some((type) => type.getText() === 'Client')),
  );
  return client?.name.text.replace(/Client$/, '') ?? '';
}

function groupOf(member: ts.TypeElement, tables: ReadonlyMap<string, Table>): { name: string; table: Table }[] {
  if (!ts.isPropertySignature(member) || member.type === undefined) return [];
  const table = tables.get(member.type.getText());
  return table === undefined ? [] : [{ name: nameOf(member.name), table }];
}

function operationsOf(group: string, table: Table, tables: ReadonlyMap<string, Table>): SurfaceOperation[] {
  const parts = table.parents.flatMap((parent) => tables.get(parent) ?? []);
  return [table, ...parts].flatMap(({ name: owner, methods, lines }) =>
    methods.flatMap((signature): SurfaceOperation[] => {
      const name = nameOf(signature.name);
      const line = lines.get(name);
      const { type } = signature;
      if (line === undefined || type === undefined || !ts.isTypeReferenceNode(type)) return [];
      const input = signature.parameters[0]?.type?.getText();
      const [, responses, headers] = (type.typeArguments ?? []).map((each) => each.getText());
      return [
        {
          id: `${group}.${name}`,
          // A part's interface is known to no caller, but it is where his method is declared.
          symbol: `${owner}.${name}`,
          tokens: line.split(' '),
          signature,
          deprecated: ts.getJSDocTags(signature).some(({ tagName }) => tagName.text === 'deprecated'),
          input: input?.startsWith('Record<') === true ? undefined : input,
          responses: responses ?? '',
          headers: headers?.startsWith('Record<') === true ? undefined : headers,
        },
      ];
    }),
  );
}

function declarationsOf(models: ts.SourceFile): Map<string, readonly string[]> {
  const declarations = new Map<string, readonly string[]>();
  for (const statement of models.statements) {
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      if (!isExported(statement)) continue;
      declarations.set(statement.name.text, declarations.get(statement.name.text) ?? []);
    } else if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        const values = frozenObject(initializer);
        if (ts.isIdentifier(name) && values !== undefined) declarations.set(name.text, keysOf(values));
      }
    }
  }
  return declarations;
}

/** The object of `frozen({ … })`, of older clients `Object.freeze({ … })`, also with `as const`. */
function frozenObject(initializer: ts.Expression | undefined): ts.ObjectLiteralExpression | undefined {
  const [given] = initializer !== undefined && ts.isCallExpression(initializer) ? initializer.arguments : [];
  const object = given !== undefined && ts.isAsExpression(given) ? given.expression : given;
  return object !== undefined && ts.isObjectLiteralExpression(object) ? object : undefined;
}

function keysOf(object: ts.ObjectLiteralExpression): readonly string[] {
  return object.properties.flatMap(({ name }) => (name === undefined ? [] : [nameOf(name)]));
}
