import { requestOf } from './match-operations.js';
import type { SurfaceOperation } from './read-surface.js';

/** How the same call is sent before and after; undefined when it is sent in one way. What only one of them has is no part of it. */
export function compareWire(
  old: SurfaceOperation,
  next: SurfaceOperation,
): { before: string; after: string } | undefined {
  const [before, after] = [wireOf(old), wireOf(next)];
  const changed = [...before.keys()].filter((key) => after.has(key) && before.get(key) !== after.get(key));
  if (changed.length === 0) return undefined;
  const text = (wire: ReadonlyMap<string, string>): string => changed.map((key) => wire.get(key)).join(' ');
  return { before: text(before), after: text(after) };
}

/** What is sent, by the member of the input that it comes from. */
function wireOf(operation: SurfaceOperation): ReadonlyMap<string, string> {
  const wire = new Map([['request', requestOf(operation)]]);
  for (const token of operation.tokens.slice(2)) {
    const [, kind = '', rest = ''] = /^([a-z]+)!?:(.*)$/.exec(token) ?? [];
    if (kind === 'server') wire.set('server', token);
    // The first media type is the one that is sent unless the caller names another.
    else if (kind === 'body') wire.set('body', `body:${rest.split('|', 1)[0]}`);
    else if (kind === 'part') {
      const key = `part ${rest.split(';', 1)[0]}`;
      const other = wire.get(key);
      // A multipart and a url-encoded body may differ in it.
      wire.set(key, other === undefined ? token : `${other} ${token}`);
    } else if (places.has(kind)) {
      const [, name = '', input = name, modifiers = ''] = /^([^=!;]*)(?:=([^!;]*))?!?(.*)$/.exec(rest) ?? [];
      // A name in the path is nothing to the server.
      wire.set(`input ${input}`, kind === 'path' ? `path${modifiers}` : `${kind}:${name}${modifiers}`);
    }
  }
  return wire;
}

const places: ReadonlySet<string> = new Set(['path', 'query', 'querystring', 'header', 'cookie']);

/** Members of the input that carry the same parameter under another name. */
export function renamedInput(old: SurfaceOperation, next: SurfaceOperation): ReadonlyMap<string, string> {
  const names = (operation: SurfaceOperation): ReadonlyMap<string, string> =>
    new Map(
      operation.tokens.slice(2).flatMap((token): [string, string][] => {
        const [, kind = '', name = '', input = name] = /^([a-z]+):([^=!;]*)(?:=([^!;]*))?/.exec(token) ?? [];
        return places.has(kind) ? [[`${kind} ${kind === 'path' ? pathIndex(operation, name) : name}`, input]] : [];
      }),
    );
  const after = names(next);
  const renamed = [...names(old)].flatMap(([key, name]): [string, string][] => {
    const now = after.get(key);
    return now === undefined || now === name ? [] : [[decodeURIComponent(name), decodeURIComponent(now)]];
  });
  return new Map(renamed);
}

/** The place of a parameter in the path, which stays when its name does not. */
function pathIndex({ tokens }: SurfaceOperation, name: string): number {
  return (tokens[1] ?? '').indexOf(`{${name}}`) < 0
    ? -1
    : [...(tokens[1] ?? '').matchAll(/\{([^}]*)\}/g)].findIndex((found) => found[1] === name);
}
