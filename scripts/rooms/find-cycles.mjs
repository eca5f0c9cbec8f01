import { importsOf, targetOf } from './check-imports.mjs';

/** Circles among the files' imports that live on at run time; each once, as a list of paths that ends where it began. */
export function findCycles(sources) {
  const edges = new Map(
    sources.map(({ file, path }) => [
      path,
      importsOf(file)
        .filter(({ specifier, typeOnly }) => specifier.startsWith('.') && !typeOnly)
        .map(({ specifier }) => targetOf(path, specifier)),
    ]),
  );
  const finished = new Set();
  const cycles = [];
  function visit(path, trail) {
    const start = trail.indexOf(path);
    if (start !== -1) {
      cycles.push([...trail.slice(start), path]);
      return;
    }
    if (finished.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    finished.add(path);
  }
  for (const path of edges.keys()) visit(path, []);
  return cycles;
}
