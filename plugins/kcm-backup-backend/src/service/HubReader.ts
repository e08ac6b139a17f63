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
import { diffBackups } from './diffBackups';

/** What reading a hub needs. */
export interface HubReaderOptions {
  readonly hubs: Pick<Hubs, 'open'>;
  readonly tools: Tools;
}

/** What memory does not hold: asked of the hub itself, with our credentials. */
export class HubReader {
  constructor(private readonly options: HubReaderOptions) {}

  async coverage(hub: string, call: CallOptions): Promise<CoverageReport> {
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
    const { fleet, namespace } = await this.options.hubs.open(hub);
    return schedulesView(await readSchedules(fleet, { ...call, namespace }));
  }

  async diff(
    hub: string,
    names: { readonly from: string; readonly to: string },
    call: CallOptions,
  ): Promise<BackupDiff> {
    const { hubs, tools } = this.options;
    return diffBackups(await hubs.open(hub), names, tools, call);
  }
}
