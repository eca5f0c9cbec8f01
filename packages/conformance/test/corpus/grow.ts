type Json = { [key: string]: unknown };

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];

/** A deep copy of a document that grew: every name that it has meets others that want the same. */
export function grow(original: unknown): unknown {
  const document = structuredClone(original);
  if (!isObject(document) || !isObject(document['paths'])) return document;
  growSchemas(document);
  growPaths(document['paths']);
  const tags = Array.isArray(document['tags']) ? document['tags'] : [];
  const clashing = tags
    .filter(isObject)
    .flatMap(({ name }) => spellingsOf(String(name)).map((each) => ({ name: each })));
  document['tags'] = [...clashing, ...tags];
  return document;
}

/** Tags that would give the same group. */
function spellingsOf(tag: string): readonly string[] {
  return [`!${tag}`, `${tag}!`, tag.toUpperCase()].filter((spelling) => spelling !== tag);
}

/** Spellings that give the same identifier, one that sorts before and one after; and names that we derive. */
function growSchemas(document: Json): void {
  const components = isObject(document['components']) ? document['components'] : undefined;
  const owner = document['swagger'] === undefined ? components : document;
  const key = document['swagger'] === undefined ? 'schemas' : 'definitions';
  const schemas = owner?.[key];
  if (owner === undefined || !isObject(schemas)) return;
  const grown: Json = {};
  const schema = { type: 'object', properties: { newcomer: { type: 'boolean' } } };
  for (const name of Object.keys(schemas).slice(0, 300)) {
    const pascal = name.replace(/[^A-Za-z0-9]+(.)/g, (_, letter: string) => letter.toUpperCase());
    for (const spelling of [
      `-${name}`,
      `${name}-`,
      `${pascal[0]?.toUpperCase()}${pascal.slice(1)}`,
      `${name}Input`,
      `${name}2`,
    ]) {
      if (!Object.hasOwn(schemas, spelling)) grown[spelling] = schema;
    }
  }
  owner[key] = { ...grown, ...schemas };
}

/** A parameter of the other place for each, so that both want one name in the input. */
function clashingParameters(parameters: readonly Json[]): readonly Json[] {
  const seen = new Set(parameters.map(({ name, in: place }) => `${place} ${name}`));
  return parameters.flatMap(({ name, in: place }) => {
    if (typeof name !== 'string' || (place !== 'query' && place !== 'header')) return [];
    const other = place === 'query' ? 'header' : 'query';
    if (seen.has(`${other} ${name}`)) return [];
    return [{ name, in: other, schema: { type: 'string' }, type: 'string' }];
  });
}

/**
 * Every operation meets others with its own operationId at paths that sort before and after it, in its own group and in
 * groups that want the name of its group; and its parameters meet others.
 */
function growPaths(paths: Json): void {
  const before: Json = {};
  const after: Json = {};
  const add = (to: Json, path: string, method: string, operation: Json): void => {
    to[path] = { ...(to[path] as Json | undefined), [method]: operation };
  };
  for (const [path, item] of Object.entries(paths).slice(0, 300)) {
    if (!isObject(item)) continue;
    for (const method of methods) {
      const operation = item[method];
      if (!isObject(operation)) continue;
      const { requestBody: _, parameters: own, ...rest } = operation;
      add(before, `/!${path}`, method, { ...rest, parameters: [] });
      const tag = Array.isArray(operation['tags']) ? operation['tags'][0] : undefined;
      if (typeof tag === 'string') {
        const [first, second] = spellingsOf(tag);
        add(before, `/!!${path}`, method, { ...rest, parameters: [], tags: [first] });
        add(after, `/~~${path}`, method, { ...rest, parameters: [], tags: [second] });
      }
      const parameters = Array.isArray(own) ? own : [];
      operation['parameters'] = [...clashingParameters(parameters.filter(isObject)), ...parameters];
    }
  }
  const rest = { ...paths };
  for (const path of Object.keys(rest)) delete paths[path];
  Object.assign(paths, structuredClone(before), rest, structuredClone(after));
}
