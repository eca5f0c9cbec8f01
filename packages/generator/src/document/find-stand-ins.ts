import type { Resolved, Spec } from '../spec/types.js';
import { isRawObject } from './raw-object.js';

/** References that lead to references, at most. */
const maximalChain = 50;

/** What a schema refers to that is nothing but a reference. */
function targetOf({ file, value }: Resolved, spec: Spec): Resolved | undefined {
  if (!isRawObject(value) || typeof value['$ref'] !== 'string' || Object.keys(value).length !== 1) return undefined;
  return spec.resolve(file, value['$ref']);
}

/**
 * Components that are nothing but a reference to another file, with what is there: `Pet: { $ref: pet.yaml }`. Who writes so means
 * one schema, which has the component's name wherever it is referred to. Of several components for one, the first by name.
 */
export function findStandIns(components: readonly Resolved[], spec: Spec): ReadonlyMap<Resolved, Resolved> {
  const found = new Map<Resolved, Resolved>();
  const taken = new Set<string>();
  const sorted = [...components].sort((one, other) => (one.pointer < other.pointer ? -1 : 1));
  for (const component of sorted) {
    let target = targetOf(component, spec);
    for (let chain = 0; target !== undefined && chain < maximalChain; chain += 1) {
      const next = targetOf(target, spec);
      if (next === undefined) break;
      target = next;
    }
    if (target === undefined || target.file === '') continue;
    const isSchema = isRawObject(target.value) || typeof target.value === 'boolean';
    const id = `${target.file}#${target.pointer}`;
    if (!isSchema || taken.has(id)) continue;
    taken.add(id);
    found.set(component, target);
  }
  return found;
}
