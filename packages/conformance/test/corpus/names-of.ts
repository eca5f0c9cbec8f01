import type { Model } from '@certwire/generator';

type Operation = Model['groups'][number]['files'][number]['operations'][number];

/** All that a caller's code and the wire depend on, by an identity that survives growth. */
export function namesOf(model: Model): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const declaration of model.declarations) {
    const { pointer, name, kind } = declaration;
    // A schema has up to two declarations; both share its pointer.
    names.set(`${pointer}${names.has(pointer) ? ' input' : ''}`, `${kind} ${name}`);
    for (const { key, value } of kind === 'enum' ? declaration.members : []) names.set(`${pointer} ${value}`, key);
  }
  for (const { name: group, typeName, files } of model.groups) {
    for (const operation of files.flatMap(({ operations }) => operations)) {
      const { pointer, name, inputType, responsesType, headersType, callbacksType, parameters } = operation;
      const types = [typeName, inputType?.name, responsesType, headersType, callbacksType?.name];
      names.set(pointer, `${group}.${name} ${types.join(' ')}`);
      names.set(`${pointer} wire`, wireOf(operation));
      for (const parameter of parameters) names.set(`${pointer} ${parameter.in}:${parameter.name}`, textOf(parameter));
    }
  }
  return names;
}

/** What is sent and read, apart from the parameters. */
function wireOf({ method, path, body, responses, security, server }: Operation): string {
  const answers = responses.map(({ status, media }) => [status, media]);
  return textOf([method, path, body, answers, security, server]);
}

function textOf(value: unknown): string {
  return JSON.stringify(value);
}
