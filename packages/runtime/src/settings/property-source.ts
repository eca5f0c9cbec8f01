import type { ConfigurationProblem } from '../errors.js';
import type { Origin } from './types.js';

/** One value as a source gives it, nothing replaced yet. */
export interface PropertyEntry {
  /** As the user wrote it. */
  readonly key: string;
  readonly value: string;
  readonly origin: Origin;
  /** From which relative paths are taken. */
  readonly folder: string;
  /** Values given in code are taken as they are: no placeholder in them is replaced. */
  readonly literal: boolean;
  /** An earlier line of the same file for the same key, which this one replaced. */
  readonly replaces?: PropertyEntry;
}

/** One place that gives values. The keys of the map are loose; later lines of a file have replaced earlier ones. */
export interface PropertySource {
  readonly name: string;
  readonly kind: 'code' | 'environment' | 'file';
  readonly entries: ReadonlyMap<string, PropertyEntry>;
}

/** Takes problems as they are found, so that one start-up reports all of them. */
export interface ProblemCollector {
  readonly problems: ConfigurationProblem[];
  readonly warnings: string[];
}
