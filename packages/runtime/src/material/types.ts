import type { KeyObject, X509Certificate } from 'node:crypto';
import type { Origin } from '../settings/types.js';

/** The client's own key with its chain, checked. The key is a handle: it has no text to print. */
export interface Identity {
  readonly privateKey: KeyObject;
  /** Leaf first, as it is sent. */
  readonly chain: readonly [X509Certificate, ...X509Certificate[]];
  readonly alias: string | undefined;
  /** File, or `inline`. */
  readonly location: string;
  /** The property that named it. */
  readonly key: string;
  readonly origin: Origin;
}

/** A key for signatures other than those of the handshake, with its certificate when it has one. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly certificate?: X509Certificate;
}

/** A file as it was when the material was read. */
export interface ReadFile {
  readonly path: string;
  readonly sha256: string;
}

/** Gives the content of a file. */
export type FileReader = (path: string) => Promise<Uint8Array>;

/** What the settings ask for, loaded and checked; nothing is connected yet. */
export interface Material {
  /** Undefined when mutual TLS is switched off. */
  readonly identity: Identity | undefined;
  /** The certificates of the application's truststore; empty when the mode uses none. */
  readonly anchors: readonly X509Certificate[];
  /** One PEM block each: Node up to 24 reads only the first of several in one text. */
  readonly revocationLists: readonly string[];
  /** The key of the client's assertions, when it is not the keystore's. */
  readonly signingKey?: SigningKey | undefined;
  readonly warnings: readonly string[];
  /** Files to watch for rotation. */
  readonly files: readonly ReadFile[];
}

/** Loads the material of settings anew, from what a reader gives. */
export type LoadMaterial = (read: FileReader) => Promise<Material>;
