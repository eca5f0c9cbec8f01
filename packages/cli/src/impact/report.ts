import type { Change, Impact } from '@certwire/generator';

/** A line of the application that breaks. */
export interface ReportedImpact extends Impact {
  /** As the user would write it. */
  readonly shown: string;
  /** The line and its neighbours with the wrong part marked. */
  readonly frame: string;
}

/** What `certwire impact` prints. */
export interface ImpactReport {
  /** Which client becomes that of which document. */
  readonly clients: readonly {
    readonly output: string;
    readonly document: string;
    readonly changes: readonly Change[];
  }[];
  /** How many files were looked at. */
  readonly files: number;
  readonly impacts: readonly ReportedImpact[];
}
