export type { Diagnostic, DiagnosticCode, Severity } from './diagnostics.js';
export type { EmittedFile } from './files/render.js';
export { type GenerateOptions, type GenerateRequest, type GenerateResult, generate } from './generate.js';
export type { FixedNames } from './model/options.js';
export type { Model } from './model/types.js';
export type { ReadSource } from './spec/types.js';
