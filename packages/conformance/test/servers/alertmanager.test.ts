import { type ApiCall, ApiError, type Client } from '@certwire/runtime';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { corpusDocument, missingWithCorpus } from './corpus.js';
import { type EmittedClient, emitClient } from './emit-client.js';
import { describeWith } from './installed.js';
import { type Certificates, makeCertificates } from './make-certificates.js';
import { startAlertmanager } from './start-alertmanager.js';
import type { StartedServer } from './start-server.js';
import { writeProperties } from './write-properties.js';

interface Silence {
  readonly comment: string;
  readonly createdBy: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly matchers: readonly { name: string; value: string; isRegex: boolean; isEqual?: boolean }[];
}
type KnownSilence = Silence & { readonly id: string; readonly status: { readonly state: string } };
interface Alert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}
type KnownAlert = Alert & { readonly status: { readonly state: string; readonly silencedBy: readonly string[] } };

/** What is emitted from Alertmanager's own document, as far as these tests use it. */
interface AlertmanagerClient extends Client {
  readonly general: { getStatus(): ApiCall<{ versionInfo: { version: string } }, { 200: object }> };
  readonly silence: {
    postSilences(input: { body: Silence }): ApiCall<{ silenceID: string }, { 200: object; 400: string; 404: string }>;
    getSilences(input: { filter: readonly string[] }): ApiCall<readonly KnownSilence[], { 200: object; 500: string }>;
    getSilence(input: { silenceID: string }): ApiCall<KnownSilence, { 200: object; 404: undefined; 500: string }>;
    deleteSilence(input: { silenceID: string }): ApiCall<undefined, { 200: undefined; 500: string }>;
  };
  readonly alert: {
    postAlerts(input: { body: readonly Alert[] }): ApiCall<undefined, { 200: undefined; 400: string; 500: string }>;
    getAlerts(input: {
      filter?: readonly string[];
      silenced?: boolean;
    }): ApiCall<readonly KnownAlert[], { 200: object; 400: string; 500: string }>;
  };
}

const needs = missingWithCorpus(['prometheus-alertmanager']);

describeWith('Alertmanager, which requires a client certificate, through the client of its own document', needs, () => {
  let certificates: Certificates;
  let alertmanager: StartedServer;
  let emitted: EmittedClient<AlertmanagerClient>;
  let client: AlertmanagerClient;

  beforeAll(async () => {
    certificates = await makeCertificates();
    alertmanager = await startAlertmanager(certificates);
    emitted = await emitClient(corpusDocument('servers/alertmanager-0.25.0.swagger2.yaml'), 'alertmanager');
    const config = writeProperties(certificates, alertmanager, { service: 'alertmanager', client: 'agent' });
    client = await emitted.create({ config });
  }, 60_000);

  afterAll(async () => {
    await client?.close();
    await alertmanager?.stop();
    emitted?.remove();
    certificates?.remove();
  });

  function silenceOf(instance: string): Silence {
    const hour = 3_600_000;
    return {
      comment: 'Disks are being replaced: ünïcode & "quotes".',
      createdBy: 'certwire',
      startsAt: new Date().toISOString(),
      endsAt: new Date(Date.now() + hour).toISOString(),
      matchers: [{ name: 'instance', value: instance, isRegex: false, isEqual: true }],
    };
  }

  it('tells its version', async () => {
    const { versionInfo } = await client.general.getStatus();
    expect(versionInfo.version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('creates, lists and expires a silence', async () => {
    const wanted = silenceOf('db+1.example/a b');
    const { silenceID } = await client.silence.postSilences({ body: wanted });
    const filter = ['instance="db+1.example/a b"'];

    const [listed, ...others] = await client.silence.getSilences({ filter });
    expect(others).toEqual([]);
    expect(listed).toMatchObject({ id: silenceID, comment: wanted.comment, status: { state: 'active' } });
    expect(await client.silence.getSilences({ filter: [...filter, 'instance="another"'] })).toEqual([]);

    expect(await client.silence.deleteSilence({ silenceID })).toBeUndefined();
    expect(await client.silence.getSilence({ silenceID })).toMatchObject({ status: { state: 'expired' } });
  });

  it('posts an alert, reads it back, and silences it', async () => {
    const labels = { alertname: 'DiskFull', instance: 'db2' };
    const annotations = { summary: 'No space left — ∅ bytes.' };
    expect(await client.alert.postAlerts({ body: [{ labels, annotations }] })).toBeUndefined();

    const filter = ['alertname="DiskFull"', 'instance=~"db[0-9]"'];
    expect(await client.alert.getAlerts({ filter })).toMatchObject([{ labels, annotations }]);
    expect(await client.alert.getAlerts({ filter: ['alertname="NoSuchAlert"'] })).toEqual([]);

    const { silenceID } = await client.silence.postSilences({ body: silenceOf('db2') });
    const silenced = { status: { state: 'suppressed', silencedBy: [silenceID] } };
    expect(await client.alert.getAlerts({ filter, silenced: true })).toMatchObject([silenced]);
    expect(await client.alert.getAlerts({ filter, silenced: false })).toEqual([]);
  });

  it('rejects with the status and the words of the server', async () => {
    const body = { ...silenceOf('db3'), matchers: [{ name: 'instance', value: '(', isRegex: true }] };
    const refused = await client.silence.postSilences({ body }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiError);
    expect(refused).toMatchObject({
      status: 400,
      data: expect.stringMatching(/^silence invalid: .*missing closing \)/),
    });

    const unknown = { silenceID: '00000000-0000-4000-8000-000000000000' };
    expect(await client.silence.getSilence(unknown).outcome()).toMatchObject({ ok: false, status: 404 });
  });

  it('refuses another client without a certificate, which is explained', async () => {
    const config = writeProperties(certificates, alertmanager, { service: 'alertmanager', client: 'none' });
    const other = await emitted.create({ config });
    const refused = await other.general.getStatus().catch((error: unknown) => error);
    await other.close();
    expect(refused).toMatchObject({ code: 'CLIENT_CERTIFICATE_REQUIRED', side: 'server' });
  });
});
