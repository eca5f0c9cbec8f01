import type { ChangeReport } from './change-codes.js';
import type { Surface, SurfaceOperation } from './read-surface.js';

/** What a call needs: alternatives, each of them names of schemes; mutual TLS is one whatever its name. */
type Requirement = readonly ReadonlySet<string>[];

/** Cannot be the name of a scheme: it would be percent-encoded. */
const mutualTls = '<mutual TLS>';

interface Needs {
  readonly text: string;
  readonly needs: Requirement;
}

/** Compares what pairs of operations demand; one report for all operations whose demand changed in the same way. */
export function compareSecurity(
  old: Surface,
  next: Surface,
  pairs: readonly (readonly [SurfaceOperation, SurfaceOperation])[],
): ChangeReport[] {
  const reports = new Map<string, ChangeReport & { operations: string[]; symbols: string[] }>();
  for (const [operation, partner] of pairs) {
    const before = needsOf(operation, old);
    const after = needsOf(partner, next);
    for (const code of codesOf(before.needs, after.needs)) {
      const key = `${code} ${before.text} ${after.text}`;
      const known = reports.get(key);
      if (known !== undefined) {
        known.operations.push(operation.id);
        known.symbols.push(operation.symbol);
        continue;
      }
      const texts = { before: before.text, after: after.text, message: sentences[code] };
      const at = { place: '', operations: [operation.id], symbols: [operation.symbol] };
      reports.set(key, { code, side: 'client', ...texts, ...at });
    }
  }
  return [...reports.values()].map((report) => ({ ...report, place: placeOf(report.operations, pairs.length) }));
}

const sentences = {
  'mutual-tls-required': 'The server newly demands a client certificate.',
  'mutual-tls-dropped': 'The server no longer demands a client certificate.',
  'security-required': 'Credentials that sufficed no longer do.',
  'security-relaxed': 'Less credentials suffice.',
} as const;

type SecurityCode = keyof typeof sentences;

function codesOf(before: Requirement, after: Requirement): SecurityCode[] {
  const codes: SecurityCode[] = [];
  const demanded = (needs: Requirement): boolean => needs.every((names) => names.has(mutualTls));
  if (demanded(after) && !demanded(before)) codes.push('mutual-tls-required');
  if (demanded(before) && !demanded(after)) codes.push('mutual-tls-dropped');
  // What is said already counts on neither side.
  const [one, other] = codes.length > 0 ? [withoutTls(before), withoutTls(after)] : [before, after];
  if (!suffices(one, other)) codes.push('security-required');
  else if (!suffices(other, one)) codes.push('security-relaxed');
  return codes;
}

/** Whoever can call with one alternative of `before`, whichever he chose, can call with one of `after`. */
function suffices(before: Requirement, after: Requirement): boolean {
  return before.every((given) => after.some((needed) => [...needed].every((name) => given.has(name))));
}

function withoutTls(needs: Requirement): Requirement {
  return needs.map((names) => new Set([...names].filter((name) => name !== mutualTls)));
}

function needsOf({ tokens }: SurfaceOperation, { schemes, security }: Surface): Needs {
  const own = tokens.find((token) => token.startsWith('auth:'))?.slice('auth:'.length);
  const text = own ?? security ?? '-';
  if (text === '-') return { text: 'none', needs: [new Set()] };
  const nameOf = (token: string): string => {
    const name = decodeURIComponent(token);
    return schemes.get(name) === 'mutualTLS' ? mutualTls : name;
  };
  return {
    text: text.split('|').join(' or ').replaceAll('+', ' and '),
    needs: text.split('|').map((names) => new Set(names === 'none' ? [] : names.split('+').map(nameOf))),
  };
}

function placeOf(operations: readonly string[], all: number): string {
  if (operations.length === 1 && all > 1) return `${operations[0]} security`;
  return operations.length === all ? 'client security' : `security of ${operations.length} operations`;
}

/** Compares the credentials that a client takes, and how they are sent. */
export function compareCredentials(old: Surface, next: Surface): ChangeReport[] {
  const reports: ChangeReport[] = [];
  const report = (code: ChangeReport['code'], name: string, rest: Pick<ChangeReport, 'message' | 'before' | 'after'>) =>
    reports.push({ code, side: 'client', place: `client auth.${name}`, operations: [], symbols: [], ...rest });
  for (const [name, before] of old.schemes) {
    const after = next.schemes.get(name);
    if (after === before || before === 'mutualTLS') continue;
    if (after === undefined || after === 'mutualTLS') {
      report('credential-removed', name, { message: 'The client takes it no longer.', before });
    } else if (kindOf(before) !== kindOf(after)) {
      report('credential-changed', name, { message: 'It is of another kind.', before, after });
    } else report('credential-moved', name, { message: 'The same credential is sent in another way.', before, after });
  }
  for (const [name, after] of next.schemes) {
    const before = old.schemes.get(name);
    if (after === 'mutualTLS' || (before !== undefined && before !== 'mutualTLS')) continue;
    report('credential-added', name, { message: 'The client takes it newly.', after });
  }
  return reports;
}

function kindOf(notation: string): string {
  return notation.split(' ', 1)[0] ?? '';
}
