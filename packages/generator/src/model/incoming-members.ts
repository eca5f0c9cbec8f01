import type { Incoming } from '../document/types.js';
import { payloadType } from './build-responses.js';
import { documentationOf } from './doc.js';
import { compareText } from './names/allocate-names.js';
import type { TypeContext } from './type-context.js';
import type { Member } from './types.js';

/** The payloads of webhooks or callbacks by their names. `context` is of the output's side: what comes in is read. */
export function incomingMembers(incoming: readonly Incoming[], context: TypeContext): readonly Member[] {
  return incoming
    .map((each): Member => {
      return { name: each.name, optional: false, type: payloadType(each.media, context), doc: documentationOf(each) };
    })
    .sort((one, other) => compareText(one.name, other.name));
}
