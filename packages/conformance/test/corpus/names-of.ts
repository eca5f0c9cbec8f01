import type { Model } from '@certwire/generator';

/** All that a caller's code and the wire depend on, by an identity that survives growth. */
export function namesOf(model: Model): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { pointer, name, kind } of model.declarations) {
    // A schema has up to two declarations; both share its pointer.
    names.set(`${pointer}${names.has(pointer) ? ' input' : ''}`, `${kind} ${name}`);
  }
  for (const group of model.groups) {
    for (const operation of group.files.flatMap(({ operations }) => operations)) {
      const { pointer, name, inputType, responsesType, parameters } = operation;
      names.set(pointer, `${group.name}.${name} ${inputType?.name} ${responsesType}`);
      for (const { in: place, name: wire, inputName, style, explode } of parameters) {
        names.set(`${pointer} ${place}:${wire}`, `${inputName} ${style} ${explode}`);
      }
    }
  }
  return names;
}
