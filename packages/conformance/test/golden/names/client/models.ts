// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.

export type Model = string;

export type NamesClient2 = string;

export interface Pet {
  b?: string | undefined;
}

export interface Pet2 {
  c?: string | undefined;
}

export interface Pet3 {
  a?: string | undefined;
}

export type PetsGetOneInput = string;

export type PetsOperations = string;

export interface RecordModel {
  d?: string | undefined;
}

export interface V1Pod {
  self?: V1Pod | undefined;
}

export type _1st = string;
