type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

type NumberOf<Text extends string> = Text extends `${infer Status extends number}` ? Status : never;

/** The statuses of one class, `'2'` being 200 to 299. */
export type StatusClass<First extends '1' | '2' | '3' | '4' | '5'> = NumberOf<`${First}${Digit}${Digit}`>;

/** Every status that HTTP can answer with, as literals, so that comparing a status narrows. */
export type HttpStatus = StatusClass<'1' | '2' | '3' | '4' | '5'>;

/** Statuses that say that it went well. */
export type SuccessStatus = StatusClass<'2'>;

/** Whether a status says that it went well. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}
