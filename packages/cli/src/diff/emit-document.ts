import type { ClientFile, FixedNames, Model } from '@certwire/generator';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { generateFrom, templatesOf } from '../generate/emit-client.js';
import { exitCodeOf } from '../generate/judge-diagnostics.js';
import { detailOf, printDiagnostics } from '../generate/print-diagnostics.js';
import type { ServiceCall } from '../generate/service-call.js';
import { type Host, severityWord } from '../host.js';
import { createSourceReader } from '../sources/create-source-reader.js';
import type { ClientFlags } from './find-clients.js';

/** A client, or the exit code that its document's faults come to. */
export type EmittedClient =
  | { readonly files: readonly ClientFile[]; readonly fixedNames: FixedNames; readonly model: Model }
  | { readonly failed: ExitCode };

/** Emits the client of a call in memory, and prints what is wrong with its document. @throws CommandError */
export async function emitDocument(
  call: ServiceCall,
  fixedNames: FixedNames,
  { flags, host }: { flags: ClientFlags; host: Host },
): Promise<EmittedClient> {
  const reader = createSourceReader(call.spec, call.access, host);
  try {
    const rendering = { templates: templatesOf(call), importExtension: call.importExtension ?? '.js', fixedNames };
    const { files, model, diagnostics, fixedNames: names } = await generateFrom(call, reader, rendering);
    printDiagnostics(diagnostics, detailOf(flags), host);
    const failed = exitCodeOf(diagnostics);
    return failed === exitCodes.ok && model !== undefined ? { files, fixedNames: names, model } : { failed };
  } finally {
    for (const note of reader.notes()) if (!flags.quiet) host.err(`${severityWord(host, 'note')}: ${note}\n`);
    await reader.close();
  }
}
