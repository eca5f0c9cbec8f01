import { join } from 'node:path';
import { fileState } from '../writer/file-state.js';
import { type Manifest, manifestName } from '../writer/manifest.js';

/** What is wrong with one file of an output folder. */
export interface Finding {
  readonly kind: 'stale' | 'missing' | 'edited' | 'left over';
  /** Within the output folder. */
  readonly name: string;
}

/**
 * Compares an output folder with what it ought to hold: `wanted`, and `previous` as the last run left it. Without
 * `wanted` (the document cannot be had) what the last run left is what is wanted.
 */
export function compareOutput(output: string, previous: Manifest | undefined, wanted?: Manifest): Finding[] {
  const findings: Finding[] = [];
  const files = (wanted ?? previous)?.files ?? {};
  for (const [name, sha256] of Object.entries(files)) {
    const state = fileState(join(output, name));
    if (state.kind === 'absent') findings.push({ kind: 'missing', name });
    else if (state.kind !== 'file' || state.sha256 !== sha256) {
      const asLeft = state.kind === 'file' && [previous?.files[name], previous?.pending?.[name]].includes(state.sha256);
      findings.push({ kind: asLeft ? 'stale' : 'edited', name });
    }
  }
  for (const name of Object.keys({ ...previous?.files, ...previous?.pending })) {
    if (Object.hasOwn(files, name) || fileState(join(output, name)).kind === 'absent') continue;
    findings.push({ kind: 'left over', name });
  }
  if (previous === undefined) return [...findings, { kind: 'missing', name: manifestName }];
  // The files are right, and what is recorded of their making is not.
  return findings.length > 0 || wanted === undefined ? findings : [{ kind: 'stale', name: manifestName }];
}

/**
 * Why a client is not current, as sentences without an end. None: the documents are the same, and the output alone moved.
 * A manifest names documents from its own folder; `shown` is the name for a person.
 */
export function reasonsOf(
  previous: Manifest | undefined,
  wanted: Manifest,
  shown: (source: string) => string,
): string[] {
  if (previous === undefined) return ['no client was emitted here'];
  const reasons: string[] = [];
  const moved = Object.keys({ ...previous.sources, ...wanted.sources }).filter(
    (source) => previous.sources[source] !== wanted.sources[source],
  );
  if (previous.spec !== wanted.spec)
    reasons.push(`the document was ${shown(previous.spec)}, and is ${shown(wanted.spec)}`);
  else if (moved.length > 0) reasons.push(`the document moved: ${moved.map(shown).join(', ')}`);
  // As they are in JSON, where what is undefined is not there.
  const [before, after] = [previous.options, JSON.parse(JSON.stringify(wanted.options)) as Manifest['options']];
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [one, other] = [JSON.stringify(before[key]), JSON.stringify(after[key])];
    if (one !== other) reasons.push(`the option ${key} was ${one ?? 'not given'}, and is ${other ?? 'not given'}`);
  }
  if (previous.certwire !== wanted.certwire) {
    reasons.push(`it was emitted by Certwire ${previous.certwire}, and this is ${wanted.certwire}`);
  }
  if (previous.pending !== undefined) reasons.push('a run was interrupted');
  return reasons;
}
