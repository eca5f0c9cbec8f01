/** An entry as a recipe expects it: certificates by the names that make-pki gives them. */
export interface ExpectedEntry {
  readonly kind: 'key' | 'certificate';
  readonly alias: string;
  readonly chain: readonly string[];
}

/** How a store is made, and what must be read from it. */
export interface Recipe {
  readonly file: string;
  readonly make: readonly string[];
  readonly password?: string;
  readonly keyPassword?: string;
  readonly entries: readonly ExpectedEntry[];
  readonly warnings?: readonly string[];
  /** False where Java 17 itself lists something else, or nothing (tls.md 4 counts them). */
  readonly java?: boolean;
}

const key = (alias: string, ...chain: string[]): ExpectedEntry => ({ kind: 'key', alias, chain });
const certificate = (alias: string, name: string): ExpectedEntry => ({ kind: 'certificate', alias, chain: [name] });

const whole = (name: string) => key(name, name, 'mid', 'root');
const p12 = (name: string, password = 'changeit') =>
  `openssl pkcs12 -export -inkey ${name}.key -in ${name}.crt -certfile above.crt -name ${name} -passout pass:${password}`;
const convert = (from: string, type: string) =>
  `keytool -importkeystore -noprompt -srckeystore ${from} -srcstoretype PKCS12 -srcstorepass changeit -deststoretype ${type} -deststorepass changeit -destkeystore`;
const trust = (alias: string, type: string) =>
  `keytool -importcert -noprompt -alias ${alias} -file ${alias}.crt -storetype ${type} -storepass changeit -keystore`;

function openssl(file: string, options: string, more: Partial<Recipe> = {}): Recipe {
  const make = [`${p12('ec', more.password)} ${options} -out ${file}`];
  return { file, make, password: 'changeit', entries: [whole('ec')], ...more };
}

/** Stores that openssl 3 and keytool 17 make; in their order, some use what others made. */
export const recipes: readonly Recipe[] = [
  ...['rsa', 'ec', 'ed25519'].map((name): Recipe => {
    const file = `openssl-${name}.p12`;
    return { file, make: [`${p12(name)} -out ${file}`], password: 'changeit', entries: [whole(name)] };
  }),
  openssl('openssl-legacy.p12', '-legacy'),
  openssl('openssl-legacy-3des.p12', '-legacy -descert'),
  openssl('openssl-rc2-128.p12', '-legacy -keypbe PBE-SHA1-RC2-128 -certpbe PBE-SHA1-RC2-128'),
  openssl('openssl-rc4.p12', '-legacy -keypbe PBE-SHA1-RC4-128 -certpbe PBE-SHA1-RC4-40', { java: false }),
  openssl('openssl-2des.p12', '-legacy -keypbe PBE-SHA1-2DES -certpbe PBE-SHA1-2DES', { java: false }),
  openssl('openssl-mac-sha512.p12', '-macalg sha512'),
  openssl('openssl-mac-sha384.p12', '-macalg sha384'),
  openssl('openssl-nomac.p12', '-nomac', { warnings: ['NOT_INTEGRITY_CHECKED'] }),
  openssl('openssl-unencrypted.p12', '-keypbe NONE -certpbe NONE', { java: false, warnings: ['UNENCRYPTED_KEY'] }),
  openssl('openssl-empty-password.p12', '', { password: '', java: false }),
  openssl('openssl-unicode-password.p12', '', { password: 'Grüße-密码', java: false }),
  openssl('openssl-unicode-legacy.p12', '-legacy', { password: 'Grüße-密码', java: false }),
  {
    file: 'openssl-truststore.p12',
    make: ['openssl pkcs12 -export -nokeys -in above.crt -passout pass:changeit -out openssl-truststore.p12'],
    password: 'changeit',
    entries: [certificate('1', 'mid'), certificate('2', 'root')],
    warnings: ['INVISIBLE_TO_JAVA'],
    java: false,
  },
  keytool('keytool.p12', 'PKCS12'),
  keytool('keytool-legacy.p12', 'PKCS12', '-J-Dkeystore.pkcs12.legacy'),
  keytool('keytool.jks', 'JKS'),
  keytool('keytool.jceks', 'JCEKS'),
  ...['JKS', 'JCEKS', 'PKCS12'].map((type): Recipe => {
    const file = `keytool-several.${type === 'PKCS12' ? 'p12' : type.toLowerCase()}`;
    return {
      file,
      make: ['rsa', 'ec', 'ed25519'].map((name) => `${convert(`openssl-${name}.p12`, type)} ${file}`),
      password: 'changeit',
      entries: [whole('rsa'), whole('ec'), whole('ed25519')],
    };
  }),
  ...['JKS', 'JCEKS', 'PKCS12'].map((type): Recipe => {
    const file = `keytool-truststore.${type === 'PKCS12' ? 'p12' : type.toLowerCase()}`;
    return {
      file,
      make: ['root', 'mid'].map((name) => `${trust(name, type)} ${file}`),
      password: 'changeit',
      entries: [certificate('root', 'root'), certificate('mid', 'mid')],
    };
  }),
  ...['JKS', 'PKCS12'].map((type): Recipe => {
    const file = `keytool-mixed.${type === 'PKCS12' ? 'p12' : 'jks'}`;
    return {
      file,
      make: [`${convert('openssl-ec.p12', type)} ${file}`, `${trust('root', type)} ${file}`],
      password: 'changeit',
      entries: [whole('ec'), certificate('root', 'root')],
    };
  }),
  {
    file: 'keytool-passwordless.p12',
    make: [
      `${trust('root', 'PKCS12')} keytool-passwordless.p12 -J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE -J-Dkeystore.pkcs12.macAlgorithm=NONE`,
    ],
    entries: [certificate('root', 'root')],
    warnings: ['NOT_INTEGRITY_CHECKED'],
    java: false,
  },
  {
    file: 'keytool-key-password.jks',
    make: [`${convert('openssl-ec.p12', 'JKS')} keytool-key-password.jks -destkeypass secret7 -srcalias ec`],
    password: 'changeit',
    keyPassword: 'secret7',
    entries: [whole('ec')],
  },
  {
    file: 'keytool-secret.p12',
    make: [
      `${convert('openssl-ec.p12', 'PKCS12')} keytool-secret.p12`,
      'keytool -genseckey -alias hidden -keyalg AES -keysize 128 -storetype PKCS12 -storepass changeit -keystore keytool-secret.p12',
    ],
    password: 'changeit',
    entries: [whole('ec')],
    warnings: ['SKIPPED_ENTRY'],
    java: false,
  },
  { file: 'chain.p7b', make: ['openssl crl2pkcs7 -nocrl -certfile above.crt -out chain.p7b'], ...unnamedChain() },
  {
    file: 'chain.p7c',
    make: ['openssl crl2pkcs7 -nocrl -certfile above.crt -outform DER -out chain.p7c'],
    ...unnamedChain(),
  },
  {
    file: 'bag-attributes.pem',
    make: ['openssl pkcs12 -in openssl-rsa.p12 -passin pass:changeit -passout pass:changeit -out bag-attributes.pem'],
    password: 'changeit',
    entries: [whole('rsa')],
    java: false,
  },
];

function keytool(file: string, type: string, options = ''): Recipe {
  const make = [`${convert('openssl-ec.p12', type)} ${file} ${options}`.trim()];
  return { file, make, password: 'changeit', entries: [whole('ec')] };
}

function unnamedChain(): Pick<Recipe, 'entries' | 'java'> {
  return { entries: [certificate('1', 'mid'), certificate('2', 'root')], java: false };
}
