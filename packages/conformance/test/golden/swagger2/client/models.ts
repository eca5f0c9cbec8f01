// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.

export interface Hit {
  kind: string;
  note?: string | null | undefined;
  /** exclusiveMinimum: 0 */
  score?: number | undefined;
}
