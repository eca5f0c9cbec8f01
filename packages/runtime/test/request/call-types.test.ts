import { describe, expect, it } from '@jest/globals';
import type { ApiError } from '../../src/errors.js';
import { ApiError as ApiErrorClass } from '../../src/errors.js';
import type { ApiCall, ApiErrorOf, Outcome, UndeclaredStatus } from '../../src/request/call-types.js';
import type { HttpStatus, SuccessStatus } from '../../src/request/http-status.js';
import { isApiError } from '../../src/request/is-api-error.js';

/** True when two types are the same; these tests speak to the compiler, which `npm test` runs over them. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

function holds<_Claim extends true>(): void {}

interface Pet {
  readonly name: string;
}
interface Problem {
  readonly title: string;
}

interface Plain {
  200: Pet;
  404: Problem;
}
interface WithDefault {
  '200': Pet;
  404: { readonly missing: string };
  default: Problem;
}
interface WithRange {
  200: Pet;
  '2XX': string;
  404: { readonly missing: string };
  '4XX': Problem;
}
interface Headers {
  200: { readonly 'x-rate'?: string };
}

type Data<Responses, Status extends HttpStatus> = Extract<Outcome<Responses>, { readonly status: Status }>['data'];

describe('types of an outcome', () => {
  it('know every status as a literal', () => {
    holds<Same<Extract<HttpStatus, 99 | 100 | 404 | 599 | 600>, 100 | 404 | 599>>();
    holds<Same<Outcome<Plain>['status'], HttpStatus>>();
    holds<Same<Outcome<WithDefault>['status'], HttpStatus>>();
    holds<Same<UndeclaredStatus<WithDefault>, never>>();
    holds<Same<Extract<UndeclaredStatus<WithRange>, 201 | 404 | 418 | 500>, 500>>();
  });

  it('narrow 404 alone, beside default and beside 4XX', () => {
    const read = (
      plain: Outcome<Plain>,
      withDefault: Outcome<WithDefault>,
      range: Outcome<WithRange>,
    ): readonly unknown[] => {
      if (plain.status === 404) holds<Same<typeof plain.data, Problem>>();
      if (plain.status === 500) holds<Same<typeof plain.data, unknown>>();
      if (withDefault.status === 404) holds<Same<typeof withDefault.data, { readonly missing: string }>>();
      if (withDefault.status === 418) holds<Same<typeof withDefault.data, Problem>>();
      if (withDefault.status === 200) holds<Same<typeof withDefault.data, Pet>>();
      if (range.status === 404) holds<Same<typeof range.data, { readonly missing: string }>>();
      if (range.status === 418) holds<Same<typeof range.data, Problem>>();
      if (range.status === 201) holds<Same<typeof range.data, string>>();
      return [plain, withDefault, range];
    };
    expect(read).toHaveLength(3);
    holds<Same<Data<Plain, 200>, Pet>>();
  });

  it('narrow by ok', () => {
    const read = (range: Outcome<WithRange>, plain: Outcome<WithDefault>): void => {
      if (range.ok) holds<Same<typeof range.data, Pet | string>>();
      else holds<Same<Extract<typeof range, { status: 404 }>['data'], { readonly missing: string }>>();
      if (!plain.ok) holds<Same<Extract<typeof plain.status, SuccessStatus>, never>>();
      if (plain.ok && plain.status !== 200) holds<Same<typeof plain.data, Problem>>();
    };
    expect(read).toHaveLength(2);
  });

  it('give headers by status', () => {
    const read = (outcome: Outcome<Plain, Headers>): void => {
      if (outcome.status === 200) holds<Same<(typeof outcome.headers)['x-rate'], string | undefined>>();
    };
    expect(read).toHaveLength(1);
  });

  it('type errors by status', () => {
    holds<Same<Extract<ApiErrorOf<Plain>, { status: 404 }>, ApiError<Problem, 404>>>();
    holds<Same<Extract<ApiErrorOf<Plain>['status'], SuccessStatus>, never>>();
    const details = { data: { title: 'none' }, headers: {}, operationId: 'pet.get', method: 'GET', path: '/' };
    const caught: unknown = new ApiErrorClass({ ...details, status: 404 });
    expect(isApiError(caught)).toBe(true);
    if (isApiError(caught)) holds<Same<Extract<typeof caught.status, 404>, 404>>();
    if (isApiError<Plain>(caught) && caught.status === 404) expect(caught.data.title).toBe('none');
    expect(isApiError(new Error('no'))).toBe(false);
  });

  it('let a call stand where a promise is asked for', () => {
    const use = async (call: ApiCall<Pet, Plain>): Promise<Pet> => {
      const promise: Promise<Pet> = call;
      const { status, data } = await call.withResponse();
      holds<Same<Extract<typeof status, 404>, never>>();
      holds<Same<typeof data, Pet>>();
      return await promise;
    };
    expect(use).toHaveLength(1);
  });
});
