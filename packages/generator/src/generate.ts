import { collectDiagnostics, type Diagnostic } from './diagnostics.js';
import { readDocument } from './document/read-document.js';
import { type Selection, selectOperations } from './document/select-operations.js';
import { type EmittedFile, renderFiles } from './files/render.js';
import { buildModel } from './model/build-model.js';
import type { FixedNames } from './model/names/fixed-names.js';
import type { ModelOptions } from './model/options.js';
import type { Model } from './model/types.js';
import { locateDiagnostics } from './spec/locate.js';
import { readSpec } from './spec/read-spec.js';
import type { ReadSource, Spec } from './spec/types.js';

/** What decides the output beside the document. */
export interface GenerateOptions extends ModelOptions, Selection {
  /** What relative imports of emitted files end in: `.js` (default), `.ts`, or nothing for bundlers. */
  readonly importExtension?: string;
  /** Texts of templates that take the place of shipped ones, by name. */
  readonly templates?: Readonly<Record<string, string>>;
}

/** One call of the generator. */
export interface GenerateRequest {
  /** The entry document as the user named it: path, URL, or `-`. Handed to `readSource` and printed in messages. */
  readonly spec: string;
  readonly readSource: ReadSource;
  readonly options: GenerateOptions;
  /** Names of an earlier run, from its manifest: they stay. */
  readonly fixedNames?: FixedNames;
}

/** What came of it. An `error` among the diagnostics means that there are no files. */
export interface GenerateResult {
  readonly files: readonly EmittedFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly model?: Model;
  /** For the manifest, so that the next run keeps them. */
  readonly fixedNames: FixedNames;
}

/** Source, document, model, files: the whole of the generator. Rejects for bugs and unreadable templates alone. */
export async function generate(request: GenerateRequest): Promise<GenerateResult> {
  const { spec: name, readSource, options, fixedNames = [] } = request;
  const diagnostics = collectDiagnostics();
  const finish = (spec: Spec | undefined, rest: Pick<GenerateResult, 'files' | 'model'>): GenerateResult => {
    const all = spec === undefined ? diagnostics.all : locateDiagnostics(diagnostics.all, spec);
    return { ...rest, diagnostics: all, fixedNames: rest.model?.fixedNames ?? fixedNames };
  };

  const spec = await readSpec(name, readSource, diagnostics);
  if (spec === undefined) return finish(spec, { files: [] });
  const whole = readDocument(spec, diagnostics);
  if (whole === undefined) return finish(spec, { files: [] });
  const document = selectOperations(whole, options, diagnostics);
  if (document.operations.length === 0 && document.schemas.size === 0) {
    const why =
      whole === document ? 'has neither operations nor schemas' : 'has none of the operations that are wanted';
    diagnostics.report('nothing-to-emit', { file: '', pointer: '' }, `The document ${why}.`);
    return finish(spec, { files: [] });
  }
  const model = buildModel(document, options, { fixedNames, diagnostics });
  if (diagnostics.all.some(({ severity }) => severity === 'error')) return finish(spec, { files: [] });
  const files = await renderFiles(model, { ...options, specName: baseName(name) });
  return finish(spec, { files, model });
}

/** The document's file without folders, which differ between machines. */
function baseName(name: string): string {
  if (name === '-') return 'standard input';
  const path = /^https?:/i.test(name) && URL.canParse(name) ? new URL(name).pathname : name;
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? name;
}
