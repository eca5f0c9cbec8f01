import { ts } from 'ts-morph';

/** One alternative of a type, which is the whole of it when it is no union. */
export interface TypePart {
  readonly type: ts.Type;
  /** Of a declaration of models.ts. */
  readonly name?: string;
  /** Where it is written; of an alias, what it stands for. */
  readonly node?: ts.TypeNode;
}

/** The alternatives of a written type. A union's type has forgotten the names of the unions in it, its text has not. */
export function partsOf(node: ts.TypeNode, checker: ts.TypeChecker): readonly TypePart[] {
  if (ts.isParenthesizedTypeNode(node)) return partsOf(node.type, checker);
  if (ts.isUnionTypeNode(node)) return node.types.flatMap((each) => partsOf(each, checker));
  const declaration = ts.isTypeReferenceNode(node) ? declarationOf(node, checker) : undefined;
  // What the file alone has a name for is no more than its text.
  if (declaration !== undefined && ts.isTypeAliasDeclaration(declaration) && !isExported(declaration)) {
    return partsOf(declaration.type, checker);
  }
  if (declaration !== undefined) return [namedPart(declaration, checker)];
  const type = checker.getTypeFromTypeNode(node);
  return type.isUnion() ? alternativesOf(type) : [{ type, node }];
}

/** The alternatives of an alias of models.ts; of anything else itself. */
export function expand(part: TypePart, checker: ts.TypeChecker): readonly TypePart[] {
  if (part.name === undefined || part.node === undefined) return [part];
  const parts = partsOf(part.node, checker);
  // An alias of one object keeps its name.
  return parts.length === 1 && parts[0]?.name === undefined && isObject(part.type, checker)
    ? [part]
    : parts.flatMap(again);
  function again(each: TypePart): readonly TypePart[] {
    return each.name === part.name ? [each] : expand(each, checker);
  }
}

type NamedDeclaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

/** The declaration of models.ts that is meant. */
function declarationOf(node: ts.TypeReferenceNode, checker: ts.TypeChecker): NamedDeclaration | undefined {
  const found = checker.getSymbolAtLocation(node.typeName);
  if (found === undefined) return undefined;
  const symbol = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  const declaration = symbol.declarations?.find(
    (each) => ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each),
  );
  return declaration?.getSourceFile().fileName.endsWith('/models.ts') === true ? declaration : undefined;
}

function namedPart(declaration: NamedDeclaration, checker: ts.TypeChecker): TypePart {
  const type = checker.getTypeAtLocation(declaration);
  const name = declaration.name.text;
  return ts.isTypeAliasDeclaration(declaration) ? { type, name, node: declaration.type } : { type, name };
}

/** Whether a user may import it. */
export function isExported(statement: ts.Declaration | ts.VariableStatement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true
  );
}

/** True for what has members of its own: no array, no tuple, none of the run time's types. */
export function isObject(type: ts.Type, checker: ts.TypeChecker): boolean {
  if (type.isIntersection()) return type.types.some((each) => isObject(each, checker));
  if ((type.flags & ts.TypeFlags.Object) === 0 || checker.isTupleType(type)) return false;
  const [declaration] = type.symbol?.declarations ?? [];
  return declaration === undefined || /^\/(old|new)\//.test(declaration.getSourceFile().fileName);
}

/** The type of an array's items. */
export function itemsOf({ type, node }: TypePart, checker: ts.TypeChecker): readonly TypePart[] {
  if (node !== undefined && ts.isArrayTypeNode(node)) return partsOf(node.elementType, checker);
  const [item] = checker.getTypeArguments(type as ts.TypeReference);
  return item === undefined ? [] : alternativesOf(item);
}

/** The alternatives of a type that is written nowhere. */
export function alternativesOf(type: ts.Type): readonly TypePart[] {
  return type.isUnion() ? type.types.map((each) => ({ type: each })) : [{ type }];
}

/** A type as it is printed in a report, on one line. */
export function typeLine(type: ts.Type, checker: ts.TypeChecker): string {
  return shortened(fullTypeLine(type, checker));
}

/** A type on one line, however long. */
export function fullTypeLine(type: ts.Type, checker: ts.TypeChecker): string {
  const { NoTruncation, UseSingleQuotesForStringLiteralType } = ts.TypeFormatFlags;
  return checker.typeToString(type, undefined, NoTruncation | UseSingleQuotesForStringLiteralType);
}

/** A text that fits into a report. */
export function shortened(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

const longestText = 120;

/** `GetPetByIdInput.petId`: the declarations around a member of an emitted type, from the outermost in. */
export function declaredPath(declaration: ts.Node): string | undefined {
  const names: string[] = [];
  for (let node: ts.Node | undefined = declaration; node !== undefined; node = node.parent) {
    if (ts.isPropertySignature(node) || ts.isMethodSignature(node)) {
      names.unshift(ts.isComputedPropertyName(node.name) ? node.name.getText() : node.name.text);
    } else if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
      return [node.name.text, ...names].join('.');
    }
  }
  return undefined;
}

/** A member behind the place of what it belongs to. */
export function memberPath(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
