import { exitCodes } from '../exit-codes.js';
import type { CheckOutcome } from './check-service.js';
import { summaryOf } from './print-check.js';

/** A check as JUnit's XML, which every CI shows: a case per service; what could not be checked is an error. */
export function junitReport(outcomes: readonly CheckOutcome[], mend: string | undefined): string {
  const failed = outcomes.filter(({ exitCode }) => exitCode === exitCodes.found).length;
  const errors = outcomes.filter(({ exitCode }) => exitCode > exitCodes.found).length;
  const counts = `tests="${outcomes.length}" failures="${failed}" errors="${errors}"`;
  const cases = outcomes.map((outcome) => caseOf(outcome, mend));
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${counts}>
  <testsuite name="certwire check" ${counts}>
${cases.join('\n')}
  </testsuite>
</testsuites>
`;
}

function caseOf(outcome: CheckOutcome, mend: string | undefined): string {
  const { service, output, exitCode, findings, failure, diagnostics } = outcome;
  const head = `    <testcase classname="certwire" name="${escaped(service)}"`;
  if (exitCode === exitCodes.ok) return `${head}/>`;
  const kind = exitCode === exitCodes.found ? 'failure' : 'error';
  const lines = [
    ...findings.map(({ kind: what, name }) => `${what}  ${output}/${name}`),
    ...diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
    ...(failure === undefined ? [] : [failure.message]),
    ...(mend === undefined ? [] : [`Mend it with: ${mend}`]),
  ];
  const text = lines.map((line) => `${escaped(line)}\n`).join('');
  return `${head}>\n      <${kind} message="${escaped(summaryOf(outcome))}">${text}</${kind}>\n    </testcase>`;
}

/** Text as XML 1.0 may carry it. */
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
