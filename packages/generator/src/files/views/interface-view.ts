import type { Member } from '../../model/types.js';
import { memberLines, type TypeScope } from '../type-text.js';

/** One interface. */
export interface InterfaceView {
  /** With the line break after it; empty when there is nothing to say. So is every `doc` of a view. */
  readonly doc: string;
  readonly name: string;
  /** `Animal, Named`. */
  readonly parents?: string;
  readonly members: readonly string[];
}

/** An interface that is nothing but its members. */
export function interfaceView(name: string, members: readonly Member[], scope: TypeScope): InterfaceView {
  return { doc: '', name, members: memberLines(members, undefined, { scope, indent: '' }) };
}
