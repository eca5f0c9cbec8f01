import type { DiagnosticCollector } from '../diagnostics.js';
import { intersectionOf, unionOf, unknownType } from './type-nodes.js';
import type { Declaration, TypeNode } from './types.js';

/** Names that a declaration needs before it exists: TypeScript resolves these at once, those in members and items later. */
function neededBy(declaration: Declaration): readonly string[] {
  if (declaration.kind === 'interface') return declaration.extends;
  if (declaration.kind === 'enum') return [];
  const needed: string[] = [];
  const pending: TypeNode[] = [declaration.type];
  for (let type = pending.pop(); type !== undefined; type = pending.pop()) {
    if (type.kind === 'reference') needed.push(type.name);
    else if (type.kind === 'union' || type.kind === 'intersection') pending.push(...type.of);
  }
  return needed;
}

/** The names that lead back to themselves. Tarjan without recursion would do as well; a walk per name is enough here. */
function findCircular(declarations: readonly Declaration[]): ReadonlySet<string> {
  // Most need nothing, and lead nowhere.
  const needs = new Map<string, readonly string[]>();
  for (const declaration of declarations) {
    const needed = neededBy(declaration);
    if (needed.length > 0) needs.set(declaration.name, needed);
  }
  const state = new Map<string, 'open' | 'done'>();
  const circular = new Set<string>();
  for (const name of needs.keys()) {
    const path: { readonly name: string; next: number }[] = state.has(name) ? [] : [{ name, next: 0 }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      state.set(top.name, state.get(top.name) ?? 'open');
      const need = needs.get(top.name)?.[top.next];
      top.next += 1;
      if (need === undefined) {
        state.set(top.name, 'done');
        path.pop();
      } else if (state.get(need) === 'open') circular.add(top.name);
      else if (!state.has(need) && needs.has(need)) path.push({ name: need, next: 0 });
    }
  }
  return circular;
}

/** `A = A | B` and `A = A & B` are B: what a type says of itself adds nothing. */
function withoutItself({ name, ...declaration }: Declaration): TypeNode | undefined {
  if (declaration.kind !== 'alias') return undefined;
  const { type } = declaration;
  if (type.kind !== 'union' && type.kind !== 'intersection') return undefined;
  const others = type.of.filter((each) => each.kind !== 'reference' || each.name !== name);
  if (others.length === 0 || others.length === type.of.length) return undefined;
  return type.kind === 'union' ? unionOf(others) : intersectionOf(others);
}

/** Cuts each circle of types that consist of one another (`A = B | C`, `B = A`) in one place, which becomes `unknown`. */
export function breakCircles(
  declarations: readonly Declaration[],
  file: string,
  diagnostics: DiagnosticCollector,
): readonly Declaration[] {
  const reportAt = ({ pointer: id }: Declaration, message: string): void => {
    const [pointerFile = '', pointer = ''] = id.split('#');
    diagnostics.report('invalid-part', { file: pointerFile === '' ? file : pointerFile, pointer }, message);
  };
  const whole = declarations.map((declaration): Declaration => {
    const type = withoutItself(declaration);
    if (type === undefined || declaration.kind !== 'alias') return declaration;
    reportAt(declaration, `The schema ${declaration.name} is a part of itself; that part was left out.`);
    return { ...declaration, type };
  });
  const circular = findCircular(whole);
  return whole.map((declaration): Declaration => {
    if (!circular.has(declaration.name)) return declaration;
    reportAt(declaration, `The schema ${declaration.name} consists of itself; its type is unknown.`);
    const { name, doc } = declaration;
    return { name, doc, pointer: declaration.pointer, kind: 'alias', type: unknownType };
  });
}
