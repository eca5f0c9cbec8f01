import type { Member } from '../../model/types.js';
import type { TypePlace } from '../type-place.js';
import { membersText } from '../type-text.js';

/** One interface. */
export interface InterfaceView {
  /** With the line break after it; empty when there is nothing to say. So is every `doc` of a view. */
  readonly doc: string;
  readonly name: string;
  /** `Animal, Named`. */
  readonly parents?: string;
  /** Each with its comment and the line break after it. */
  readonly members: string;
}

/** An interface that is nothing but its members. */
export function interfaceView(name: string, members: readonly Member[], place: TypePlace): InterfaceView {
  return { doc: '', name, members: membersText(members, undefined, place) };
}
