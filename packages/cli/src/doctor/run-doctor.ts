import type { ExitCode } from '../exit-codes.js';
import type { Host } from '../host.js';
import { screenOf } from '../terminal/screen.js';
import { chooseSubjects } from './choose-subjects.js';
import { examineService } from './examine-service.js';
import { exitCodeOf } from './exit-code-of.js';
import { renderReport } from './render-report.js';
import type { Report } from './types.js';

/** The options of `certwire doctor` as commander gives them. */
export interface DoctorFlags {
  readonly service?: string;
  readonly properties?: readonly string[];
  readonly profile?: readonly string[];
  readonly json?: boolean;
}

/** `certwire doctor`: looks at one service, at every service, or at a URL. @throws CommandError for a wrong call */
export async function runDoctor(about: string | undefined, flags: DoctorFlags, host: Host): Promise<ExitCode> {
  const { cwd, env } = host;
  const surroundings = { cwd, env, config: flags.properties, profile: flags.profile };
  const subjects = await chooseSubjects({ about, service: flags.service }, surroundings);
  const reports: Report[] = [];
  const screen = screenOf(host);
  for (const subject of subjects) {
    const report = await examineService(subject, surroundings);
    if (!flags.json) host.out((reports.length === 0 ? '' : '\n') + renderReport(report, screen, cwd));
    reports.push(report);
  }
  if (flags.json) host.out(`${JSON.stringify({ reports }, undefined, 2)}\n`);
  return exitCodeOf(reports);
}
