import {
  type DerNode,
  readChildren,
  readDer,
  readOid,
  readSequence,
  StoreError,
  type StoreFormat,
} from '@certwire/pki';
import { macNames, protectionNames } from './algorithm-names.js';

/** Deeper than the algorithms of any store stand. */
const deepest = 16;

/** What encrypts a store's keys and certificates and guards its content, as far as it shows without a password. */
export function findProtection(bytes: Uint8Array, format: StoreFormat): readonly string[] {
  const guard = guards[format];
  return guard === undefined ? [] : orNothing(() => guard(Buffer.from(bytes)));
}

const guards: Readonly<Partial<Record<StoreFormat, (content: Buffer) => readonly string[]>>> = {
  PKCS12: (content) => [...encryptionsIn(content), ...macOf(content)],
  DER: encryptionsIn,
  PEM: (content) => encryptedBlocks(content.toString('latin1')),
  JKS: () => ["Sun's key protector", 'SHA-1 over password and content'],
  JCEKS: () => ['3DES under MD5', 'SHA-1 over password and content'],
};

/** The encryptions that are named anywhere in DER, and in DER within its OCTET STRINGs. */
function encryptionsIn(content: Buffer): readonly string[] {
  const found = new Set<string>();
  const visit = (node: DerNode, depth: number): void => {
    if (depth > deepest) return;
    if (node.tagClass === 'universal' && node.tag === 6) {
      const name = protectionNames[readOid(node)];
      if (name !== undefined) found.add(name);
    }
    if (node.constructed) for (const child of readChildren(node)) visit(child, depth + 1);
    else if (node.tag === 4 && node.content[0] === 0x30) visitWithin(node.content, depth + 1);
  };
  const visitWithin = (inner: Buffer, depth: number): void => {
    orNothing(() => {
      visit(readDer(inner), depth);
      return [];
    });
  };
  visit(readDer(content), 0);
  return [...found];
}

function macOf(content: Buffer): readonly string[] {
  const [, , mac] = readSequence(readDer(content));
  if (mac === undefined) return ['no MAC'];
  const [digest] = readSequence(mac);
  const oid = readOid(readSequence(readSequence(digest)[0])[0]);
  return [`MAC with ${macNames[oid] ?? oid}`];
}

function encryptedBlocks(text: string): readonly string[] {
  const dek = [...text.matchAll(/DEK-Info: *([\w-]+)/g)].map(([, cipher = '']) => `${cipher} under MD5 (DEK-Info)`);
  const sealed = [...text.matchAll(/-----BEGIN ENCRYPTED PRIVATE KEY-----([^-]+)-----END/g)].flatMap(([, body = '']) =>
    orNothing(() => encryptionsIn(Buffer.from(body, 'base64'))),
  );
  return [...new Set([...dek, ...sealed])];
}

/** What cannot be looked through is no fault here: reading the store tells what is wrong with it. */
function orNothing(look: () => readonly string[]): readonly string[] {
  try {
    return look();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return [];
  }
}
