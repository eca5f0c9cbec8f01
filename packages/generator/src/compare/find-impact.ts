import type { Change } from './change-codes.js';
import type { Application, ClientUpdate } from './lay-application.js';

/** What is asked: an application, and the clients in it with what they become. */
export interface ImpactRequest {
  readonly application: Application;
  readonly updates: readonly ClientUpdate[];
}

/** An error that the application does not have yet. */
export interface Impact {
  /** Absolute. */
  readonly file: string;
  /** From 1, as editors count. */
  readonly line: number;
  readonly column: number;
  /** How many characters are wrong, from the column on. */
  readonly length: number;
  /** Of TypeScript: 2345. */
  readonly code: number;
  readonly message: string;
  /** The change that caused it, where one can be named. */
  readonly change?: Change;
}

/** The errors and the files that were looked at, or why they cannot be told. */
export type ImpactResult =
  | { readonly impacts: readonly Impact[]; readonly files: readonly string[] }
  /** A module that a client imports and that is not installed, without which nothing has a type. */
  | { readonly missing: string }
  /** A tsconfig that cannot be read, and why. */
  | { readonly tsconfig: string; readonly fault: string };

/** Lays new clients over an application in memory and finds the errors that were not there before. */
export async function findImpact(request: ImpactRequest): Promise<ImpactResult> {
  const { projectsOf, tsconfigFault } = await import('./projects-of.js');
  const impacts: Impact[] = [];
  const files: string[] = [];
  for (const tsconfig of projectsOf(request.application.tsconfig)) {
    const fault = tsconfigFault(tsconfig);
    if (fault !== undefined) return { tsconfig, fault };
    const result = await impactOn({ ...request, application: { ...request.application, tsconfig } });
    if (!('impacts' in result)) return result;
    impacts.push(...result.impacts);
    files.push(...result.files);
  }
  return { impacts, files };
}

async function impactOn(request: ImpactRequest): Promise<ImpactResult> {
  const [{ layApplication, ownFiles }, { findErrors, missingModule }, { findCause }] = await Promise.all([
    import('./lay-application.js'),
    import('./find-errors.js'),
    import('./find-cause.js'),
  ]);
  const { application, updates } = request;
  const next = layApplication(application, updates);
  const missing = missingModule(next, updates);
  if (missing !== undefined) return { missing };
  const files = ownFiles(next, updates);
  const errors = findErrors(next, files);
  const paths = files.map((file) => file.getFilePath());
  if (errors.length === 0) return { impacts: [], files: paths };

  const old = layApplication(application, []);
  const touched = new Set(errors.map(({ file }) => file));
  const before = new Set(
    findErrors(
      old,
      ownFiles(old, updates).filter((file) => touched.has(file.getFilePath())),
    ).map(placeOf),
  );
  const impacts = errors
    .filter((error) => !before.has(placeOf(error)))
    .map(({ start, ...error }): Impact => {
      const change = findCause({ ...error, start }, { project: old, updates });
      return change === undefined ? error : { ...error, change };
    });
  return { impacts, files: paths };
}

/** The application's text stays as it is, so that an error is at the same place; its words may speak of the client. */
function placeOf({ file, start, code }: { file: string; start: number; code: number }): string {
  return `${start} ${code} ${file}`;
}
