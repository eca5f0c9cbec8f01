import { collectDiagnostics } from '../../src/diagnostics.js';
import { readDocument } from '../../src/document/read-document.js';
import type { Document } from '../../src/document/types.js';
import { readSpec } from '../../src/spec/read-spec.js';
import { sourcesOf } from '../spec/read-from-memory.js';

/** Reads a document from texts by their names; the diagnostics as `code pointer: message`. */
export async function readTexts(texts: Readonly<Record<string, string>>, entry = 'main.yaml') {
  const diagnostics = collectDiagnostics();
  const spec = await readSpec(entry, sourcesOf(texts), diagnostics);
  const document = spec === undefined ? undefined : readDocument(spec, diagnostics);
  if (document === undefined) throw new Error(JSON.stringify(diagnostics.all));
  return { document, problems: diagnostics.all.map(({ code, pointer, message }) => `${code} ${pointer}: ${message}`) };
}

/** Reads one text; see {@link readTexts}. */
export function readText(text: string) {
  return readTexts({ 'main.yaml': text });
}

/** The schema with this name, for comparison. */
export function schemaOf(document: Document, name: string) {
  const found = [...document.schemas.values()].find((schema) => schema.name === name);
  if (found === undefined) throw new Error(`There is no schema ${name}.`);
  return found.schema;
}
