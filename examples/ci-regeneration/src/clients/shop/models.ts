// Emitted by Certwire from openapi.yaml. Do not edit: run `certwire generate` again.

export interface Article {
  id: number;
  name: string;
  price: number;
}
