export {
  type Change,
  type ChangeCode,
  type ChangeMeaning,
  type ChangeSide,
  changeCodes,
} from './compare/change-codes.js';
export { compareClients, NoClientError } from './compare/compare-clients.js';
export { findImpact, type Impact, type ImpactRequest, type ImpactResult } from './compare/find-impact.js';
export type { Application, ClientUpdate } from './compare/lay-application.js';
export type { ClientFile } from './compare/lay-clients.js';
export type { Diagnostic, DiagnosticCode, Severity } from './diagnostics.js';
export type { EmittedFile } from './files/render.js';
export { type GenerateOptions, type GenerateRequest, type GenerateResult, generate } from './generate.js';
export type { FixedNames } from './model/names/fixed-names.js';
export type { Model } from './model/types.js';
export type { ReadSource } from './spec/types.js';
