import { type Project, type SourceFile, ts } from 'ts-morph';
import type { ClientUpdate } from './lay-application.js';

/** An error of the compiler in a file. */
export interface FoundError {
  readonly file: string;
  /** Offset in the file. */
  readonly start: number;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly code: number;
  readonly message: string;
}

/** The errors of these files, in the order of the files and of their lines. */
export function findErrors(project: Project, files: readonly SourceFile[]): readonly FoundError[] {
  const program = project.getProgram().compilerObject;
  return files.flatMap(({ compilerNode: file }) =>
    program
      .getSemanticDiagnostics(file)
      .filter(({ category }) => category === ts.DiagnosticCategory.Error)
      .map((diagnostic): FoundError => {
        const start = diagnostic.start ?? 0;
        const { line, character } = file.getLineAndCharacterOfPosition(start);
        return {
          file: file.fileName,
          start,
          line: line + 1,
          column: character + 1,
          length: diagnostic.length ?? 1,
          code: diagnostic.code,
          message: ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'),
        };
      })
      .sort((one, other) => one.start - other.start),
  );
}

/** A package that the new clients import and that cannot be found: their types would be unknown, and nothing an error. */
export function missingModule(project: Project, updates: readonly ClientUpdate[]): string | undefined {
  for (const { folder } of updates) {
    for (const { fileName, statements } of project
      .getProgram()
      .compilerObject.getSourceFiles()
      .filter((file) => file.fileName.startsWith(`${folder}/`))) {
      for (const statement of statements.filter(ts.isImportDeclaration)) {
        const name = (statement.moduleSpecifier as ts.StringLiteral).text;
        const found = project.getSourceFile(fileName)?.getImportDeclaration(name)?.getModuleSpecifierSourceFile();
        if (!name.startsWith('.') && found === undefined) return name;
      }
    }
  }
  return undefined;
}
