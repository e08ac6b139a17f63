import type {
  BackupDiff,
  BackupScope,
  CoverageReport,
  Schedules,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  readCoverage,
  readSchedules,
  readScope,
  type CallOptions,
} from '@kcm-backup/core';
import type { Hubs } from '../hubs/HubRecord';
import type { Tools } from '../operations/Tools';
import { coverageView } from '../views/coverageView';
import { schedulesView } from '../views/schedulesView';
import { scopeView } from '../views/scopeView';
import { diffBackups, type DiffNames } from './diffBackups';
import { SharedReadings } from './SharedReadings';

/** What reading a hub needs. */
export interface HubReaderOptions {
  readonly hubs: Pick<Hubs, 'open'>;
  readonly tools: Tools;
}

/** Milliseconds: it reads all that the hub manages. */
const COVERAGE_KEPT = 30_000;

/**
 * What memory does not hold: asked of the hub itself, with our credentials, and
 * once for all who ask at a time.
 */
export class HubReader {
  private readonly coverages: SharedReadings<CoverageReport>;
  private readonly diffs: SharedReadings<BackupDiff>;

  constructor(private readonly options: HubReaderOptions) {
    const { clock } = options.tools;
    this.coverages = new SharedReadings(clock, COVERAGE_KEPT);
    this.diffs = new SharedReadings(clock);
  }

  /** At most half a minute old. */
  coverage(hub: string, call: CallOptions): Promise<CoverageReport> {
    return this.coverages.read(hub, call, shared =>
      this.readCoverage(hub, shared),
    );
  }

  /** Objects were labelled: what was read before is wrong. */
  coverageChanged(hub: string): void {
    this.coverages.invalidate(hub);
  }

  private async readCoverage(
    hub: string,
    call: CallOptions,
  ): Promise<CoverageReport> {
    const { hubs, tools } = this.options;
    const { fleet, namespace, exportedAt } = await hubs.open(hub);
    const report = await readCoverage(fleet, { ...call, namespace });
    return coverageView(report, exportedAt ?? tools.clock.now());
  }

  async scope(hub: string, call: CallOptions): Promise<BackupScope> {
    const { fleet } = await this.options.hubs.open(hub);
    return scopeView((await readScope(fleet, call)).scope);
  }

  async schedules(hub: string, call: CallOptions): Promise<Schedules> {
    const { hubs, tools } = this.options;
    const { fleet, namespace } = await hubs.open(hub);
    const read = await readSchedules(fleet, { ...call, namespace });
    return schedulesView(read, tools.logger);
  }

  diff(hub: string, names: DiffNames, call: CallOptions): Promise<BackupDiff> {
    const { hubs, tools } = this.options;
    const key = JSON.stringify([hub, names.from, names.to, names.cluster]);
    return this.diffs.read(key, call, async shared =>
      diffBackups(await hubs.open(hub), names, tools, shared),
    );
  }
}
