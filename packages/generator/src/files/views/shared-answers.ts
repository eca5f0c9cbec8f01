import type { Member, OperationModel, TypeNode } from '../../model/types.js';
import { innerPlace, type TypePlace } from '../type-place.js';
import { membersText } from '../type-text.js';
import { createFreeNames } from './free-names.js';
import type { InterfaceView } from './interface-view.js';

/** Members that take less room are written out wherever they are. */
const shortest = 90;

type Members = readonly Member[];
type Responses = OperationModel['responses'];

/** What the answers of one file have alike; of use in this file alone. */
export interface SharedAnswers {
  /** Each set of headers, and of answers, that several operations declare alike. */
  readonly types: readonly InterfaceView[];
  /** The type of these headers. */
  headersType(headers: Members): TypeNode;
  /** The answers of an operation: what the file calls them, or their members as text. */
  answersOf(responses: Responses): { readonly shared: string } | { readonly members: string };
}

/**
 * Many services send the same headers with every answer (limits of rate, ids of requests), and the same errors for every
 * operation. Written out each time they were two thirds of DigitalOcean's client and a sixth of Microsoft Graph's, which nobody
 * wants to read, a compiler included.
 */
export function shareAnswers(
  operations: readonly OperationModel[],
  place: TypePlace,
  isTaken: (name: string) => boolean,
): SharedAnswers {
  const freeName = createFreeNames(isTaken);
  const types: InterfaceView[] = [];
  function share(text: string, name: string, doc: string): string {
    const view = { doc: `/** ${doc} */\n`, name: freeName(name), members: text };
    types.push(view);
    return view.name;
  }

  const nodes = new Map<Members, TypeNode>();
  function headersType(headers: Members): TypeNode {
    let node = nodes.get(headers);
    if (node === undefined) {
      node = { kind: 'object', members: headers };
      nodes.set(headers, node);
    }
    return node;
  }
  const headers = new Map<string, { readonly nodes: Set<TypeNode>; count: number }>();
  const texts = new Map<TypeNode, string>();
  for (const { responses } of operations) {
    for (const response of responses) {
      if (response.headers.length === 0) continue;
      const node = headersType(response.headers);
      const text = texts.get(node) ?? membersText(response.headers, undefined, place);
      texts.set(node, text);
      const use = headers.get(text) ?? { nodes: new Set(), count: 0 };
      headers.set(text, use);
      use.nodes.add(node);
      use.count += 1;
    }
  }
  const { objects } = innerPlace(place);
  for (const [text, { nodes: alike, count }] of headers) {
    if (count < 2 || text.length < shortest) continue;
    const name = share(text, 'SharedHeaders', 'Headers that several answers have alike.');
    // What the file is told to have printed already, it takes.
    for (const node of alike) objects.set(node, name);
  }

  const textOf = answersText(place);
  const counts = new Map<string, number>();
  for (const { responses } of operations) {
    const text = textOf(responses);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const names = new Map<string, string>();
  for (const [text, count] of counts) {
    if (count < 2 || text.length < shortest) continue;
    names.set(text, share(text, 'SharedResponses', 'Answers that several operations have alike.'));
  }
  return {
    types,
    headersType,
    answersOf(responses) {
      const members = textOf(responses);
      const shared = names.get(members);
      return shared === undefined ? { members } : { shared };
    },
  };
}

/** Gives the answers of an operation as text. The model has one object for answers that say the same, so that most sets are printed once. */
function answersText(place: TypePlace): (responses: Responses) => string {
  const numbers = new Map<Responses[number], number>();
  const texts = new Map<string, string>();
  return (responses) => {
    let key = '';
    for (const response of responses) {
      let number = numbers.get(response);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(response, number);
      }
      key += `${number},`;
    }
    let text = texts.get(key);
    if (text === undefined) {
      text = membersText(responses.map(answerMember), undefined, place);
      texts.set(key, text);
    }
    return text;
  };
}

function answerMember({ status, type, doc }: Responses[number]): Member {
  return { name: status, optional: false, type, doc };
}
