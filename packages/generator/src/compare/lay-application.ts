import { getCompilerOptionsFromTsConfig, Project, type SourceFile, type ts } from 'ts-morph';
import type { Change } from './change-codes.js';
import type { ClientFile } from './lay-clients.js';

/** An application as the compiler finds it on the disk. */
export interface Application {
  /** Path of its tsconfig.json, absolute. */
  readonly tsconfig: string;
  /** Major version of the application's own TypeScript, whose defaults count; undefined where there is none. */
  readonly typescript: number | undefined;
}

/** A client in the application, and what it is to become. */
export interface ClientUpdate {
  /** Absolute, with forward slashes. */
  readonly folder: string;
  readonly old: readonly ClientFile[];
  readonly next: readonly ClientFile[];
  /** What `compareClients` found between the two. */
  readonly changes: readonly Change[];
}

/** The application in memory: what the disk has, or with the new clients laid over it. Nothing is written. */
export function layApplication(application: Application, updates: readonly ClientUpdate[]): Project {
  const { options } = getCompilerOptionsFromTsConfig(application.tsconfig);
  const project = new Project({
    compilerOptions: { ...defaultsOf(application.typescript), ...options, ...always },
    skipFileDependencyResolution: true,
  });
  project.addSourceFilesFromTsConfig(application.tsconfig);
  for (const { folder, old, next } of updates) {
    const kept = new Set(next.map(({ name }) => name));
    for (const { name } of old) {
      // The deletion is queued and never carried out; for the program the file is gone.
      if (!kept.has(name)) project.addSourceFileAtPathIfExists(`${folder}/${name}`)?.delete();
    }
    for (const { name, text } of next) project.createSourceFile(`${folder}/${name}`, text, { overwrite: true });
  }
  return project;
}

/** Files in which a person can mend something: neither dependencies nor emitted files. */
export function ownFiles(project: Project, updates: readonly ClientUpdate[]): readonly SourceFile[] {
  return project
    .getSourceFiles()
    .filter(
      (file) =>
        !file.isInNodeModules() &&
        !file.isDeclarationFile() &&
        !updates.some(({ folder }) => file.getFilePath().startsWith(`${folder}/`)),
    );
}

/** What is no matter of the application: its output, its dependencies, and words on options that our compiler finds old. */
const always = {
  noEmit: true,
  composite: false,
  incremental: false,
  skipLibCheck: true,
  ignoreDeprecations: '6.0',
} as const satisfies ts.CompilerOptions;

/** TypeScript 6 changed what counts where a tsconfig says nothing. An older application goes on with what it had. */
function defaultsOf(typescript: number | undefined): ts.CompilerOptions {
  return typescript === undefined || typescript >= 6 ? {} : { strict: false, types: ['*'], target: oldTarget };
}

/** `ts.ScriptTarget.ES5`, as a number so that this file needs the types of the compiler alone. */
const oldTarget = 1;
