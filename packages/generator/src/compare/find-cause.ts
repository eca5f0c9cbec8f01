import { type Project, ts } from 'ts-morph';
import type { Change } from './change-codes.js';
import type { FoundError } from './find-errors.js';
import type { ClientUpdate } from './lay-application.js';
import { declaredPath } from './type-parts.js';

/** Where causes are looked for: the application as it compiles today, in which every name still means something. */
export interface CauseSearch {
  readonly project: Project;
  readonly updates: readonly ClientUpdate[];
}

/**
 * The change behind an error. What stands at the place of the error, and around it up to the statement, means certain
 * names of the old client: the change of the nearest of them is it, a breaking one before one that breaks nothing for
 * those who only call, and among several that of the member which the message names.
 */
export function findCause(error: FoundError, search: CauseSearch): Change | undefined {
  const { project, updates } = search;
  const file = project.getSourceFile(error.file);
  if (file === undefined) return undefined;
  const checker = project.getTypeChecker().compilerObject;
  const place = nodeAt(file.compilerNode, error);
  const words = new Set(error.message.match(/[\w$-]+/g) ?? []);
  const [best] = updates
    .flatMap(({ folder, changes }) => {
      const rings = ringsAround(place, (node) => clientNames(node, checker, folder));
      return changes.map((change) => ({ change, distance: distanceOf(change, rings, words) }));
    })
    .sort((one, other) => one.distance - other.distance);
  return best === undefined || best.distance === Number.POSITIVE_INFINITY ? undefined : best.change;
}

/** The names that a place means, then those of what it stands in, up to the statement. */
function ringsAround(place: ts.Node, namesOf: NamesOf): readonly ReadonlySet<string>[] {
  const rings: ReadonlySet<string>[] = [];
  for (let node = place; !ts.isSourceFile(node) && !ts.isBlock(node); node = node.parent) {
    rings.push(new Set(namesWithin(node, namesOf)));
  }
  return rings;
}

type NamesOf = (node: ts.Node) => readonly string[];

/** Steps outwards from the error to the first name that a change concerns; halves for what makes it less likely. */
function distanceOf(change: Change, rings: readonly ReadonlySet<string>[], words: ReadonlySet<string>): number {
  const [own = '', ...wider] = change.symbols;
  const ringOf = (symbols: readonly string[]): number => {
    const ring = rings.findIndex((names) => symbols.some((symbol) => names.has(symbol)));
    return ring < 0 ? Number.POSITIVE_INFINITY : ring;
  };
  const said = endsInOneOf(change.place, words);
  // A member that is missing stands nowhere; what it is missing from does.
  const near = ringOf([...wider, own.split('.', 1)[0] ?? '']) + (said ? 0 : 0.5);
  return Math.min(ringOf([own]), near) + (change.breaking ? 0 : 2) - (said ? 0.25 : 0);
}

/** Whether the message speaks of the member at the end of this place. */
function endsInOneOf(place: string, words: ReadonlySet<string>): boolean {
  const [word] = /[\w$-]+(?="?\]?(\[\])*$)/.exec(place) ?? [];
  return word !== undefined && words.has(word);
}

/** The smallest node that spans an error. */
function nodeAt(file: ts.SourceFile, { start, length }: FoundError): ts.Node {
  let found: ts.Node = file;
  const visit = (node: ts.Node): void => {
    if (node.getStart(file) > start || node.end < start + length) return;
    found = node;
    node.forEachChild(visit);
  };
  file.forEachChild(visit);
  return found;
}

function namesWithin(node: ts.Node, namesOf: NamesOf): readonly string[] {
  const names = [...namesOf(node)];
  node.forEachChild((child) => {
    if (!ts.isFunctionLike(child) && !ts.isBlock(child)) names.push(...namesWithin(child, namesOf));
  });
  return names;
}

/** The names of the client's declarations that a node means: what it refers to, what type it has, what type is wanted of it. */
function clientNames(node: ts.Node, checker: ts.TypeChecker, folder: string): readonly string[] {
  const symbols: (ts.Symbol | undefined)[] = [];
  if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) symbols.push(checker.getSymbolAtLocation(node));
  if (ts.isExpression(node)) {
    symbols.push(...symbolsOfType(checker.getTypeAtLocation(node), checker));
    const wanted = checker.getContextualType(node);
    if (wanted !== undefined) symbols.push(...symbolsOfType(wanted, checker));
  }
  if (ts.isTypeReferenceNode(node) || ts.isVariableDeclaration(node) || ts.isParameter(node)) {
    symbols.push(...symbolsOfType(checker.getTypeAtLocation(node), checker));
  }
  return symbols.flatMap((symbol) => {
    const target =
      symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return (target?.declarations ?? []).flatMap((declaration) => {
      if (!declaration.getSourceFile().fileName.startsWith(`${folder}/`)) return [];
      return nameOf(declaration) ?? [];
    });
  });
}

function nameOf(declaration: ts.Declaration): string | undefined {
  if (ts.isVariableDeclaration(declaration) && ts.isIdentifier(declaration.name)) return declaration.name.text;
  return declaredPath(declaration);
}

/** A type, its alternatives, and what it is a list or a promise of. */
function symbolsOfType(type: ts.Type, checker: ts.TypeChecker, depth = 0): (ts.Symbol | undefined)[] {
  const parts = type.isUnionOrIntersection() ? type.types : [];
  const isReference = ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
  const given = isReference ? checker.getTypeArguments(type as ts.TypeReference) : [];
  return [
    type.aliasSymbol,
    type.symbol,
    ...[...parts, ...given].flatMap((part) => (depth < 2 ? symbolsOfType(part, checker, depth + 1) : [])),
  ];
}
