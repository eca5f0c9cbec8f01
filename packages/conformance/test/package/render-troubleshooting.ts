import { alerts } from '../../../runtime/src/agent/explain/alerts.js';
import { askedTooLate, disguisedAnswers } from '../../../runtime/src/agent/explain/disguised-answers.js';
import { localFailures } from '../../../runtime/src/agent/explain/local-failures.js';
import { verificationFailures } from '../../../runtime/src/agent/explain/verification-failures.js';
import { tlsErrorTopics } from '../../../runtime/src/tls-error-topics.js';
import { type BlamedProperty, blamedKeys, type TlsErrorCode } from '../../../runtime/src/tls-errors.js';

/** One way in which a failure shows itself, with what its row in a table says. */
interface Sign {
  readonly code: TlsErrorCode;
  readonly sign: string;
  readonly blames: BlamedProperty;
  readonly hint: string;
}

const signs: readonly Sign[] = [
  ...Object.entries(verificationFailures).map(([name, { code, reason, blames, hint }]) => {
    return { code, sign: `Node's \`${name}\`: ${reason}`, blames, hint };
  }),
  ...Object.entries(alerts).map(([number, { name, code, blames, hint }]) => {
    return { code, sign: `TLS alert ${number}, \`${name}\``, blames, hint };
  }),
  ...localFailures.map(({ code, message, blames, hint }) => {
    return { code, sign: `OpenSSL on our side: the server ${message}`, blames, hint };
  }),
  ...disguisedAnswers.map(({ status, code, says, blames, hint }) => {
    return { code, sign: `an answer with status ${status}: ${says}`, blames, hint };
  }),
  {
    code: askedTooLate.code,
    sign: `an answer with status ${askedTooLate.status}: ${askedTooLate.says}`,
    blames: 'tlsVersions',
    hint: askedTooLate.hint,
  },
];

/** A key of a property within a sentence. */
const key = /\b(security|app|rest|client|truststore)\.[\w.<>=]*[\w>]/g;

const intro = `# Troubleshooting

A handshake that fails is a \`TlsError\`. Its message says who refused whom, which property to look at and where that was set, and what to do; its \`code\` is one
of those below and stable, its \`cause\` the error of the system.

\`\`\`ts
import { TlsError } from '@certwire/runtime';

try {
  await petstore.pets.getPet({ petId: 7 });
} catch (error) {
  if (error instanceof TlsError) console.error(error.code, error.side, error.property, error.origin, error.hint);
}
\`\`\`

\`certwire doctor\` makes the handshake by itself and explains each step of it; [\`certwire inspect\`](inspect.md) shows what is in a keystore or truststore. What is
wrong with a file is said when the client is made, by a \`ConfigurationError\`, before any connection. [Properties](properties.md) lists every key.
`;

function section(code: TlsErrorCode): string {
  const { meaning, advice = [], blames = [] } = tlsErrorTopics[code];
  const own = signs.filter((each) => each.code === code);
  const unique = (all: readonly string[]) => [...new Set(all)];
  const keys = unique(
    [...blames, ...own.map((each) => each.blames)].flatMap((each) => blamedKeys[each as BlamedProperty]),
  );
  const remedies = unique([...advice, ...own.map(({ hint }) => hint)]);
  return [
    `## ${code}`,
    '',
    meaning,
    '',
    ...(own.length === 0 ? [] : ['How it shows itself:', '', ...unique(own.map(({ sign }) => `- ${sign}`)), '']),
    'What to do:',
    '',
    ...remedies.map((each) => `- ${each.replaceAll(key, '`$&`')}`),
    '',
    `Look at ${keys.map((key) => `\`${key}\``).join(', ')}.`,
    '',
  ].join('\n');
}

/** The page docs/troubleshooting.md, made of the tables by which the run time explains failures. */
export function renderTroubleshooting(): string {
  const codes = Object.keys(tlsErrorTopics) as TlsErrorCode[];
  return [intro, ...codes.map(section)].join('\n');
}
