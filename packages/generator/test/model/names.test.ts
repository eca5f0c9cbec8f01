import { describe, expect, it } from '@jest/globals';
import { generate } from '../../src/generate.js';
import { authorsName, singular } from '../../src/model/names/path-names.js';
import type { RenameOptions } from '../../src/model/names/renames.js';
import { sourcesOf } from '../spec/read-from-memory.js';

type Route = readonly [method: string, path: string, operationId?: string | undefined, tag?: string];

/** `group.method` of each route, and the first type that its operation has. */
async function named(routes: readonly Route[], rename?: RenameOptions, schemas: object = {}) {
  const paths: Record<string, Record<string, object>> = {};
  for (const [method, path, operationId, tag] of routes) {
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => {
      return { name, in: 'path', required: true, schema: { type: 'string' } };
    });
    const tags = tag === undefined ? undefined : [tag];
    const operation = { operationId, tags, parameters, responses: { 204: {} } };
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  }
  const text = JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, components: { schemas } });
  const { model, diagnostics } = await generate({
    spec: 'main.json',
    readSource: sourcesOf({ 'main.json': text }),
    options: { service: 'test', ...(rename === undefined ? {} : { rename }) },
  });
  const operations = model?.groups.flatMap(({ name, files }) =>
    files.flatMap(({ operations }) => operations.map((each) => ({ group: name, ...each }))),
  );
  return {
    names: routes.map(([method, path]) => {
      const found = operations?.find((each) => each.method === method && each.path === path);
      return `${found?.group}.${found?.name}`;
    }),
    types: operations?.map(({ responsesType }) => responsesType),
    declarations: model?.declarations.map(({ name }) => name),
    problems: diagnostics.map(({ code, message }) => `${code}: ${message}`),
  };
}

describe('an operation without a name of its own is called by method and path', () => {
  it.each<[method: string, path: string, name: string]>([
    ['GET', '/v1/customers', 'customers.list'],
    ['POST', '/v1/customers', 'customers.create'],
    ['GET', '/v1/customers/{customer}', 'customers.get'],
    ['POST', '/v1/customers/{customer}', 'customers.update'],
    ['PUT', '/v1/customers/{customer}', 'customers.replace'],
    ['PATCH', '/v1/customers/{customer}', 'customers.update'],
    ['DELETE', '/v1/customers/{customer}', 'customers.delete'],
    ['GET', '/v1/customers/search', 'customers.search'],
    ['GET', '/accounts/{account}/bank_accounts', 'accounts.listBankAccounts'],
    ['POST', '/accounts/{account}/bank_accounts', 'accounts.createBankAccount'],
    ['DELETE', '/accounts/{account}/bank_accounts/{id}', 'accounts.deleteBankAccount'],
    ['POST', '/charges/{charge}/capture', 'charges.capture'],
    ['POST', '/charges/{charge}/dispute/close', 'charges.closeDispute'],
    ['POST', '/tax/transactions/create_reversal', 'tax.createTransactionReversal'],
    ['POST', '/terminal/readers/{reader}/set_reader_display', 'terminal.setReaderDisplay'],
    ['POST', '/setup_intents/{intent}/verify_microdeposits', 'setupIntents.verifyMicrodeposits'],
    ['POST', '/projects/{id}/merge_requests', 'projects.createMergeRequest'],
    ['POST', '/gateway/contexts/on-discover', 'gateway.onDiscoverContext'],
    ['POST', '/apps/{id}/add-ons', 'apps.createAddOn'],
    ['GET', '/balance', 'balance.get'],
    ['GET', '/companies/{id}/addresses/{address}', 'companies.getAddress'],
    ['GET', '/api/v2/status', 'status.get'],
    ['POST', '/session', 'session.create'],
    ['GET', '/', 'root.get'],
    ['GET', '/blobs?comp=list', 'blobs.list'],
    ['GET', '/2015-03-31/functions', 'functions.list'],
    ['GET', '/api/2/projects/{id}/roles/7', 'projects.getRole7'],
    ['GET', '/1.1/2', 'root.get'],
    ['DELETE', '/tags/{arn}#tagKeys', 'tags.delete'],
    ['POST', '/messages/sms', 'messages.sms'],
    ['POST', '/users/{id}/aliases', 'users.createAlias'],
  ])('%s %s is %s', async (method, path, name) => {
    expect((await named([[method, path]])).names).toEqual([name]);
  });

  it('also when its id only spells method and path', async () => {
    const { names, types } = await named([['GET', '/v1/tax/rates/{rate}', 'GetTaxRatesRate']]);
    expect([names, types]).toEqual([['tax.getRate'], ['TaxGetRateResponses']]);
  });

  it('without owners that the group says', async () => {
    const { names } = await named([['POST', '/servers/{id}/actions/attach_iso', undefined, 'Server Actions']]);
    expect(names).toEqual(['serverActions.attachIso']);
  });

  it('without what a group of several words says', async () => {
    const { names } = await named([
      ['GET', '/domestic-payment-consents/{ConsentId}', undefined, 'Domestic Payments'],
      ['GET', '/domestic-payment-consents/{ConsentId}/file', undefined, 'Domestic Payments'],
      ['GET', '/domestic-payments/{Id}', undefined, 'Domestic Payments'],
    ]);
    expect(names).toEqual(['domesticPayments.getConsent', 'domesticPayments.getConsentFile', 'domesticPayments.get']);
  });

  it('and keeps what stands before method and path in an id', () => {
    const route = { method: 'GET', path: '/items/{item_id}' };
    expect(authorsName({ ...route, operationId: 'read_item_items__item_id__get' })).toBe('read_item');
    expect(authorsName({ ...route, operationId: 'getItem' })).toBe('getItem');
    expect(authorsName({ method: 'POST', path: '/pets', operationId: 'postPets' })).toBe('postPets');
    expect(authorsName({ method: 'POST', path: '/v1/pets', operationId: 'PostPets' })).toBe('');
  });

  it('takes longer names for those that would be called the same', async () => {
    const { names } = await named([
      ['PATCH', '/orders/{id}'],
      ['POST', '/orders/{id}'],
    ]);
    expect(names).toEqual(['orders.patchById', 'orders.update']);
    const accounts = await named([
      ['POST', '/v1/accounts/{account}/people'],
      ['POST', '/v1/accounts/{account}/persons'],
      ['GET', '/v1/accounts/{account}/history'],
      ['GET', '/v1/accounts/{account}/history/{id}'],
    ]);
    expect(accounts.names).toEqual([
      'accounts.createPerson',
      'accounts.createPersons',
      'accounts.getHistory',
      'accounts.getHistoryById',
    ]);
  });
});

describe('a name that its group says already is shorter', () => {
  it.each<[id: string, tag: string, name: string]>([
    ['repos/list-for-org', 'repos', 'repos.listForOrg'],
    ['ContainerList', 'Container', 'container.list'],
    ['readAppsV1NamespacedScale', 'apps_v1', 'appsV1.readNamespacedScale'],
    ['createBillingPortalSession', 'Billing Portal', 'billingPortal.createSession'],
    ['addons_list', 'Add-Ons', 'addOns.list'],
    ['petsCount', 'pet', 'pet.count'],
    // What looks like the group is what is done.
    ['inviteUser', 'Invites', 'invites.inviteUser'],
    ['searchUsers', 'search', 'search.searchUsers'],
    ['searchList', 'search', 'search.list'],
    ['AnalyzeImage', 'analyze', 'analyze.analyzeImage'],
    ['cobrandLogin', 'cobrand', 'cobrand.login'],
    // Ids of dots: each thing by its list and its type, or the service before the group.
    ['users.user.calendars.calendar.events.event.cancel', 'users.Actions', 'usersActions.calendarsEventsCancel'],
    ['drives.drive.items.driveItem.workbook.calculate', 'drives.Actions', 'drivesActions.itemsWorkbookCalculate'],
    ['users.messages.ListAttachments', 'users.message', 'usersMessage.listAttachments'],
    ['identity.access.UpdatePolicies', 'identity.accessRoot', 'identityAccessRoot.accessUpdatePolicies'],
    ['drive.files.list', 'files', 'files.list'],
    ['sheets.spreadsheets.values.append', 'spreadsheets', 'spreadsheets.valuesAppend'],
    ['reports.GetReport', 'reports', 'reports.getReport'],
    ['a.reports.GetReport', 'other', 'other.aReportsGetReport'],
    // One word behind the verb is what the verb is about.
    ['addPet', 'pet', 'pet.addPet'],
  ])('%s of %s is %s', async (id, tag, name) => {
    expect((await named([['GET', '/x/y', id, tag]])).names).toEqual([name]);
  });
});

describe('a schema', () => {
  it('of a package is called as within it, and longer when others are called so', async () => {
    const schemas = Object.fromEntries(
      [
        'io.k8s.api.apps.v1.Scale',
        'io.k8s.api.core.v1.Scale',
        'io.k8s.util.intstr.IntOrString',
        'a.b',
        'org.x.y.v2',
      ].map((name) => [name, { type: 'object' }]),
    );
    const { declarations } = await named([], undefined, schemas);
    expect(declarations).toEqual(['AB', 'CoreV1Scale', 'IntOrString', 'V1Scale', 'YV2']);
  });

  it.each([
    ['companies', 'company'],
    ['addresses', 'address'],
    ['boxes', 'box'],
    ['invoices', 'invoice'],
    ['status', 'status'],
    ['series', 'series'],
    ['people', 'person'],
    ['pet', 'pet'],
  ])('%s in the singular is %s', (plural, one) => {
    expect(singular(plural)).toBe(one);
  });
});

describe('a user renames', () => {
  const routes: readonly Route[] = [
    ['GET', '/pets', 'listPets', 'pets'],
    ['GET', '/pets/{id}', undefined, 'pets'],
  ];
  const schemas = { Pet: { type: 'object', properties: { id: { type: 'string', readOnly: true } } } };

  it('an operation by its id, or by method and path into another group', async () => {
    const operations = { listPets: 'all', 'GET /pets/{id}': 'animals.find' };
    const { names, types, problems } = await named(routes, { operations });
    expect([names, types, problems]).toEqual([
      ['pets.all', 'animals.find'],
      ['AnimalsFindResponses', 'PetsAllResponses'],
      [],
    ]);
  });

  it('a schema', async () => {
    const { declarations, problems } = await named(routes, { schemas: { Pet: 'Animal' } }, schemas);
    expect([declarations, problems]).toEqual([['Animal'], []]);
  });

  it('nothing that is not there, which is a warning', async () => {
    const { names, problems } = await named(routes, { operations: { nope: 'x' }, schemas: { Nope: 'X' } });
    expect(names).toEqual(['pets.listPets', 'pets.get']);
    expect(problems).toEqual([
      'unused-rename: The document has no operation "nope" to rename to "x".',
      'unused-rename: The document has no schema "Nope" to rename to "X".',
    ]);
  });

  it.each<[rename: RenameOptions, problem: string]>([
    [{ operations: { listPets: 'two words' } }, 'The operation "listPets" cannot be called "two words".'],
    [{ operations: { listPets: 'close.x' } }, 'The operation "listPets" cannot be called "close.x".'],
    [{ schemas: { Pet: 'Promise' } }, 'The schema "Pet" cannot be called "Promise".'],
    [
      { operations: { listPets: 'same', 'GET /pets/{id}': 'same' } },
      'The name "same" is wanted twice; one of the two would be "getPetsById".',
    ],
  ])('nothing to what is no name, which is an error (%j)', async (rename, problem) => {
    expect((await named(routes, rename, schemas)).problems).toContain(`invalid-rename: ${problem}`);
  });
});
