import type { Link } from '../document/types.js';
import { compareText } from './names/allocate-names.js';

/** What the documentation of an answer says of a call that may follow it: `Link address: getAddress({ id: $response.body#/id }).` */
export function linkText({ name, operation, description, parameters }: Link): string {
  const sorted = [...parameters].sort(([one], [other]) => compareText(one, other));
  const given = sorted.map(([parameter, expression]) => `${parameter}: ${expression}`).join(', ');
  const call = operation === undefined ? '' : ` \`${operation}${given === '' ? '' : `({ ${given} })`}\`.`;
  return `Link ${name}:${call}${description === undefined ? '' : ` ${description}`}`;
}
