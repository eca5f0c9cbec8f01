import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuthority, writePem } from '@certwire/pki';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call } from '../../../cli/test/inspect/call.js';
import { runCommand } from './run-command.js';

const page = readFileSync(join(__dirname, '../../../../docs/doctor.md'), 'utf8');
/** The blocks without a language: a service that is well, and a handshake that fails. */
const [well = '', failure = ''] = [...page.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].flatMap(([, language, text = '']) =>
  language === '' ? text : [],
);

/** What is another one each time, and how wide it is. */
const stable = (text: string) =>
  text
    .replace(/\d{4}-\d\d-\d\d(T[\d:.]+Z)?/g, 'DATE')
    .replace(/[━─]+ {2}[\d,]+ days/g, 'BAR')
    .replace(/[\d,]+ days/g, 'DAYS')
    .replace(/\d+ bytes/g, 'BYTES')
    // It depends on the OpenSSL of Node, and the line is broken by its width.
    .replace(/key exchange [^]*?\n(?= {2}name )/g, 'EXCHANGE\n')
    .replace(/(<1|\d+(\.\d)?) m?s$/gm, 'TIME')
    .replace(/(<1|\d+(\.\d)?) m?s(?= ·)/gm, 'TIME')
    .replace(/(?<=\S) {2,}(?=TIME)/g, ' ')
    .split('\n');

/** Lines that the page says it leaves out. */
const leftOut = /^[ │└─├]*(serial|SHA-256|SHA-1) |^[ │]*([0-9A-F]{2}:)+|\bdefault$/;

/** What was printed, without what the page leaves out. */
function asShown(printed: string, shown: readonly string[]): readonly string[] {
  return stable(printed).filter((line) => !leftOut.test(line) || shown.includes(line));
}

/** Listens on a port of four digits, as that of the page: lines are broken by their width. */
async function listenOn(server: Server): Promise<number> {
  for (;;) {
    const wanted = 2000 + Math.floor(Math.random() * 8000);
    const listens = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(wanted, 'localhost', () => resolve(true));
    });
    if (listens) return (server.address() as AddressInfo).port;
  }
}

describe('docs/doctor.md shows what the program prints', () => {
  let cwd: string;
  beforeAll(async () => {
    cwd = realpathSync(mkdtempSync(join(tmpdir(), 'certwire-doctor-page-')));
    for (const line of ['init', 'issue client ledger --out keystore.p12', 'issue server localhost 127.0.0.1'])
      await runCommand(`certwire pki ${line}`, cwd);
  });
  afterAll(() => rmSync(cwd, { recursive: true, force: true }));

  /** What the doctor says of a server that accepts the clients of this authority. */
  async function examined(ca: string, env: Record<string, string> = {}): Promise<string> {
    const own = readFileSync(join(cwd, 'pki/issued/localhost/bundle.pem'), 'utf8');
    const options = { key: own, cert: own, ca, requestCert: true, rejectUnauthorized: true };
    const server = createServer(options, (_request, response) => void response.end('well'));
    const port = await listenOn(server);
    const lines = [
      `rest.ledger.host=localhost:${port}`,
      'security.general.truststore.config=APPLICATION_ONLY',
      'security.general.truststore.file=pki/trust.pem',
      'security.general.mtls.enabled=true',
      'security.general.mtls.keystore.file=keystore.p12',
      `security.general.mtls.keystore.password=${readFileSync(join(cwd, 'pki/password'), 'utf8').trim()}`,
      'app.rest.tlsVersions=TLSv1.3,TLSv1.2',
      'app.rest.connectionTimeout=5',
    ];
    writeFileSync(join(cwd, 'application.properties'), lines.join('\n'));
    try {
      const { out } = await call(cwd, ['doctor', 'ledger'], { env: { LANG: 'C.UTF-8', ...env } });
      return out.replaceAll(`localhost:${port}`, 'localhost:8443');
    } finally {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    }
  }

  it('for a service that is well', async () => {
    const ca = readFileSync(join(cwd, 'pki/trust.pem'), 'utf8');
    const shown = stable(well).filter((line) => line.trim() !== '…');
    expect(asShown(await examined(ca, { REST_LEDGER_CONNECTIONTIMEOUT: '3' }), shown)).toEqual(shown);
  });

  it('for a handshake that fails', async () => {
    const elsewhere = await createAuthority({ commonName: 'Elsewhere Root' });
    const printed = await examined(writePem({ certificates: [elsewhere.certificate] }));
    const shown = stable(failure);
    expect(asShown(printed.slice(printed.indexOf('Handshake with')), shown)).toEqual(shown);
  });
});
