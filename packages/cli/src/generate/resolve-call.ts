import { basename, resolve } from 'node:path';
import { CommandError, exitCodes } from '../exit-codes.js';
import type { GenerateFlags } from './run-generate.js';

/** A call of `generate` that makes sense. */
export interface GenerateCall {
  readonly spec: string;
  readonly service: string;
  /** As given, for messages; undefined when the model alone is wanted. */
  readonly output: string | undefined;
}

/** Checks the call before anything is read. @throws CommandError */
export function resolveCall(spec: string | undefined, flags: GenerateFlags, cwd: string): GenerateCall {
  if (spec === undefined || spec === '') {
    throw new CommandError(
      exitCodes.usage,
      'generate needs a document: a path, an http(s) URL, or - for standard input.',
      'For example: certwire generate petstore.yaml -o src/clients/petstore',
    );
  }
  if (flags.output === undefined && !flags.emitModel) {
    throw new CommandError(
      exitCodes.usage,
      'generate needs --output, the folder of the emitted client.',
      `For example: certwire generate ${spec} -o src/clients/petstore`,
    );
  }
  return { spec, service: serviceId(spec, flags, cwd), output: flags.output };
}

function serviceId(spec: string, flags: GenerateFlags, cwd: string): string {
  if (flags.service !== undefined) {
    if (isServiceId(flags.service)) return flags.service;
    throw new CommandError(
      exitCodes.usage,
      `--service ${flags.service} is no id for properties.`,
      'An id begins with a letter and has letters, digits, - and _ only.',
    );
  }
  if (flags.output === undefined) {
    const name = basename(spec).replace(/\.[^.]*$/, '');
    return isServiceId(name) ? name : 'service';
  }
  const segment = basename(resolve(cwd, flags.output));
  if (isServiceId(segment)) return segment;
  throw new CommandError(
    exitCodes.usage,
    `The last segment of --output, ${JSON.stringify(segment)}, is no id for properties.`,
    'Give one with --service; it begins with a letter and has letters, digits, - and _ only.',
  );
}

/** Properties are called `rest.<id>.…`, so that an id has no dot; an emitted name is made of it, so that it begins with a letter. */
function isServiceId(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(text);
}
