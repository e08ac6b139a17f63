import assert from 'node:assert/strict';
import { LEVELS, type DrStatus, type Finding } from '@kcm-backup/core';
import { eventually } from '../control-plane';
import { runLine, runPlugin, type Outcome } from './runPlugin';
import type { Environment } from './startEnvironment';

/** What a finding is expected to be, and on which cluster: default the hub. */
export interface ExpectedFinding extends Partial<Finding> {
  /** Of what it is about, where there may be several. */
  readonly says?: RegExp;
}

/** A fleet to break and to mend, and what `status` says of it meanwhile. */
export class StatusFleet {
  /** Findings about no object are told apart by what they say. */
  private readonly said = new WeakMap<Finding, RegExp>();

  constructor(
    readonly env: Environment,
    /** Contexts `hub` (current) and `east`, as an operator has them. */
    readonly kubeconfig: string,
    /** Texts that no output may ever hold. */
    private readonly secrets: readonly string[],
  ) {}

  /** `kubectl kcm-backup ARGS` of the administrator. */
  async kcmBackup(...args: string[]): Promise<Outcome> {
    return this.harmless(await runPlugin(this.kubeconfig, args));
  }

  /** As {@link kcmBackup}, expected to end well. */
  async done(...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await this.kcmBackup(...args);
    assert.equal(code, 0, `${args.join(' ')}: ${stderr}`);
    return stdout;
  }

  /** `status -o json`, whose exit code has to fit its level. */
  async status(...args: string[]): Promise<DrStatus> {
    const answer = await this.kcmBackup('status', '-o', 'json', ...args);
    assert.equal(answer.stderr, '');
    const status: DrStatus = JSON.parse(answer.stdout);
    assert.equal(answer.code, status.level === 'Protected' ? 0 : 3);
    return status;
  }

  /** `cluster/code` of all findings. */
  async codes(...args: string[]): Promise<readonly string[]> {
    return findingsOf(await this.status(...args)).map(
      ({ cluster, code }) => `${cluster}/${code}`,
    );
  }

  /**
   * Waits until the finding is there, for scripts and on the screen.
   *
   * @param args - of `status`
   */
  async shows(
    code: string,
    expected: ExpectedFinding,
    ...args: string[]
  ): Promise<Finding> {
    const { says, cluster = 'management', ...fields } = expected;
    let last: readonly Finding[] = [];
    const found = await eventually(`${code} on ${cluster}`, async () => {
      const status = await this.status(...args);
      last = findingsOf(status);
      const one = last.find(
        finding =>
          finding.code === code &&
          finding.cluster === cluster &&
          (says === undefined || says.test(finding.message)),
      );
      if (one) expectLevels(status, one);
      return one;
    }).catch(error => {
      throw new Error(`${error.message}; ${JSON.stringify(last, null, 1)}`);
    });
    assert.partialDeepStrictEqual(found, fields);
    if (says) this.said.set(found, says);
    await this.expectOnScreen(found, args);
    return found;
  }

  /** Waits until a finding is gone. */
  async clears(found: Finding, ...args: string[]): Promise<void> {
    const { code, cluster, object } = found;
    const says = this.said.get(found) ?? /^/;
    await eventually(`no ${code} on ${cluster} any more`, async () => {
      const same = findingsOf(await this.status(...args)).filter(
        one => one.code === code && one.cluster === cluster,
      );
      return !same.some(one =>
        object ? one.object === object : says.test(one.message),
      );
    });
  }

  /**
   * Runs a remedy as someone pastes it into a shell.
   *
   * @param fill - what its placeholders stand for
   */
  async paste(
    remedy: string,
    fill: Readonly<Record<string, string>> = {},
  ): Promise<Outcome> {
    const line = Object.entries(fill).reduce(
      (text, [word, value]) => text.replaceAll(word, value),
      remedy,
    );
    return this.harmless(await runLine(this.kubeconfig, line));
  }

  /** As {@link paste}, expected to end well. */
  async follow(
    { remedy }: Finding,
    fill: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const { code, stdout, stderr } = await this.paste(remedy, fill);
    assert.equal(code, 0, `${remedy}: ${stderr}`);
    return stdout;
  }

  private async expectOnScreen(found: Finding, args: readonly string[]) {
    const { stdout } = await this.kcmBackup('status', ...args);
    const { severity, code, cluster } = found;
    const where = cluster === 'management' ? '' : ` \\([^)]*\\b${cluster}\\b`;
    assert.match(stdout, new RegExp(`^${severity} +${code}${where}`, 'm'));
    const pasted = stdout.replace(/ \\\n +/g, ' ').replace(/\s+/g, ' ');
    assert.ok(pasted.includes(found.remedy.replace(/\s+/g, ' ')), stdout);
  }

  private harmless(outcome: Outcome): Outcome {
    const output = outcome.stdout + outcome.stderr;
    const leaked = this.secrets.filter(secret => output.includes(secret));
    assert.deepEqual(leaked, []);
    return outcome;
  }
}

/** `--now` so many seconds after a time. */
export function after(time: unknown, seconds: number): readonly string[] {
  const now = new Date(Date.parse(String(time)) + seconds * 1000);
  return ['--now', now.toISOString()];
}

/** Of all clusters. */
export function findingsOf({ clusters }: DrStatus): readonly Finding[] {
  return clusters.flatMap(({ findings }) => findings);
}

/** No level is better than what its findings allow. */
function expectLevels(status: DrStatus, { level, cluster }: Finding): void {
  const rank = (of: Finding['level']) => LEVELS.indexOf(of);
  const own = status.clusters.find(one => one.cluster === cluster);
  assert.ok(rank(own?.level ?? 'Protected') >= rank(level), cluster);
  assert.ok(rank(status.level) >= rank(level), 'of all');
}
