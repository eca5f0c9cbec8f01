import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { folderWith } from '../folder.js';
import { call } from '../inspect/call.js';

const pki = (cwd: string, line: string) => call(cwd, ['pki', ...line.split(' ')]);

async function madePki(...lines: string[]): Promise<string> {
  const cwd = folderWith();
  for (const line of ['init', ...lines]) expect(await pki(cwd, line)).toMatchObject({ code: 0 });
  return cwd;
}

it('prints a configuration alone, with what else is to be known beside it', async () => {
  const cwd = await madePki('issue server api.example 10.0.0.7', 'issue client ledger');
  const { code, out, err } = await pki(cwd, 'server-config nginx --listen [::1]:9443 --upstream app:80');
  expect(code).toBe(0);
  expect(out).toContain('  listen [::1]:9443 ssl;\n  server_name api.example;\n');
  expect(out).toContain('proxy_pass http://app:80;');
  expect(out).toContain(`ssl_client_certificate "${join(cwd, 'pki/trust.pem')}";`);
  expect(out).not.toContain('ssl_crl');
  expect(err).toMatch(/^note: Nothing was revoked yet\..*\nnote: try it with certwire pki issue client me\n {2}curl /);
  await pki(cwd, 'crl');
  const again = await pki(cwd, 'server-config nginx');
  expect(again.out).toContain(`ssl_crl "${join(cwd, 'pki/crl.pem')}";`);
  expect(again.err).toMatch(/^note: When pki\/crl\.pem ends, nobody is let in;/);
});

it('prints XML that stays XML, and no password', async () => {
  const cwd = await madePki('issue server localhost', 'crl');
  const { out } = await pki(cwd, 'server-config tomcat');
  expect(out.replace(/<!-- | -->/g, '')).not.toContain('--');
  expect(out).not.toMatch(/password="/i);
});

it('says what a server does not do', async () => {
  const cwd = await madePki('issue server localhost');
  for (const name of ['alertmanager', 'etcd']) {
    expect((await pki(cwd, `server-config ${name}`)).err).toMatch(/^note: It reads no revocation lists/);
  }
  expect((await pki(cwd, 'server-config etcd')).out).toMatch(/^# .*\n# .*issue it as a peer/);
  const peer = await madePki('issue peer localhost');
  expect((await pki(peer, 'server-config etcd')).out).not.toContain('peer');
});

it('refuses what it cannot configure', async () => {
  const cwd = await madePki('issue client ledger');
  const refusal = async (line: string) => {
    const { code, out, err } = await pki(cwd, `server-config ${line}`);
    return `${code} ${out}${err}`;
  };
  expect(await refusal('iis')).toMatch(/^2 error: "iis" is unknown: there is nginx, tomcat,/);
  expect(await refusal('nginx')).toMatch(/^2 error: No server has a certificate yet\.\n {2}certwire pki issue server/);
  expect(await refusal('nginx --for ledger')).toMatch(/^2 error: "ledger" is not for a server\./);
  expect(await refusal('nginx --for ledgr')).toMatch(/^2 error: Nothing is issued as "ledgr" in pki\.\n {2}There is/);
  for (const name of ['one', 'two']) await pki(cwd, `issue server ${name}`);
  expect(await refusal('nginx')).toMatch(/^2 error: There are several servers: one, two\.\n {2}--for names one/);
  expect(await refusal('nginx --for one --listen 70000')).toMatch(/^2 error: --listen "70000" is no port and no host/);
  expect(await refusal('nginx --for one --upstream app')).toMatch(/^2 error: --upstream "app" is no host:port\./);
  await pki(cwd, 'init --dir $HOME');
  await pki(cwd, 'issue server one --dir $HOME');
  expect(await refusal('nginx --dir $HOME')).toMatch(/has a sign in it that servers do not take literally/);
});
