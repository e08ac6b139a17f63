import type {
  BackupRun,
  RecoveryPointDetails,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  backupFolder,
  backupOutcome,
  clusterNamed,
  countResources,
  inflate,
  NotFoundError,
  openLocation,
  parseBackupResults,
  parseResourceList,
  readText,
  toError,
  type BackupIssue,
  type BackupPart,
  type BackupSource,
  type CallOptions,
  type ClusterBackup,
  type ObjectStore,
} from '@kcm-backup/core';
import type { HistoryStore } from '../database';
import type { HubRecord, Hubs, OpenHub } from '../hubs/HubRecord';
import { findBackup } from '../operations/findBackup';
import { openBackup } from '../operations/openBackup';
import type { Tools } from '../operations/Tools';

export interface RecoveryPointsOptions {
  readonly hubs: Pick<Hubs, 'open'>;
  readonly history: Pick<HistoryStore, 'runs' | 'eventsOf'>;
  readonly tools: Tools;
}

/** Runs that are looked through for one by name. */
const LOOKED_THROUGH = 1_000;
/** Lines of warnings and of errors that are told. */
const MOST_ISSUES = 200;

type Files = Pick<RecoveryPointDetails, 'files' | 'filesMissing'>;
type Results = Pick<
  RecoveryPointDetails,
  'resources' | 'results' | 'resultsMissing'
>;

/** What is to be known of a single backup, from its hub and its store. */
export class RecoveryPoints {
  constructor(private readonly options: RecoveryPointsOptions) {}

  /**
   * What could not be read is told in the answer: a run that is known is told
   * of also while its hub is down.
   *
   * @throws NotFoundError when nobody knows a backup of that name
   */
  async details(
    record: HubRecord,
    name: string,
    call: CallOptions,
  ): Promise<RecoveryPointDetails> {
    const known = await this.knownRun(record, name);
    const events = await this.options.history.eventsOf(record.name, name);
    try {
      const hub = await this.options.hubs.open(record.name);
      const found = await findBackup(hub, name, call);
      const [files, results] = await Promise.all([
        this.files(hub, found, call),
        this.results(hub, found, call),
      ]);
      const { validationErrors } = found.backup.status ?? {};
      const run = known ?? runOf(found);
      return { run, ...files, ...results, validationErrors, events };
    } catch (error) {
      call.signal?.throwIfAborted();
      if (!known) throw error;
      const why = toError(error).message;
      const missing = { filesMissing: why, resultsMissing: why };
      return { run: known, files: [], events, ...missing };
    }
  }

  /** @throws NotFoundError while there is none; what reading it throws */
  async log(
    hubName: string,
    name: string,
    call: CallOptions,
  ): Promise<AsyncIterable<Uint8Array>> {
    const { hubs, tools } = this.options;
    const hub = await hubs.open(hubName);
    const found = await findBackup(hub, name, call);
    refuseWithoutLog(found);
    const source = await openBackup(hub, found, tools, call);
    return inflate(source.open('log', call), tools.codec);
  }

  private async knownRun(
    { name: hub, runs }: HubRecord,
    name: string,
  ): Promise<BackupRun | undefined> {
    const isIt = (run: BackupRun) => run.name === name;
    const found = runs.find(isIt);
    if (found) return found;
    const query = { limit: LOOKED_THROUGH };
    return (await this.options.history.runs(hub, query)).find(isIt);
  }

  private async files(
    hub: OpenHub,
    found: ClusterBackup,
    call: CallOptions,
  ): Promise<Files> {
    try {
      const store = await this.storeOf(hub, found, call);
      const files: RecoveryPointDetails['files'][number][] = [];
      const folder = backupFolder(found.backup.metadata.name);
      for await (const { key, size, modified } of store.list(folder, call)) {
        files.push({ key, size, modified: modified?.toISOString() });
      }
      return { files };
    } catch (error) {
      call.signal?.throwIfAborted();
      return { files: [], filesMissing: toError(error).message };
    }
  }

  private async storeOf(
    { fleet, namespace, store }: OpenHub,
    { foundOn, backup }: ClusterBackup,
    call: CallOptions,
  ): Promise<ObjectStore> {
    if (store) return store;
    const cluster = await clusterNamed(fleet, foundOn, call);
    const { openStore } = this.options.tools;
    return openLocation(cluster, openStore, backup, { ...call, namespace });
  }

  private async results(
    hub: OpenHub,
    found: ClusterBackup,
    call: CallOptions,
  ): Promise<Results> {
    const outcome = backupOutcome(found.backup);
    if (outcome !== 'completed' && outcome !== 'degraded') {
      return { resultsMissing: 'It did not end well enough to have any.' };
    }
    try {
      const { tools } = this.options;
      const source = await openBackup(hub, found, tools, call);
      const results = parseBackupResults(
        await this.text(source, 'results', call),
      );
      const list = parseResourceList(
        await this.text(source, 'resource-list', call),
      );
      return {
        resources: countResources(list),
        results: {
          warnings: lines(results.warnings),
          errors: lines(results.errors),
        },
      };
    } catch (error) {
      call.signal?.throwIfAborted();
      return { resultsMissing: toError(error).message };
    }
  }

  private text(
    source: BackupSource,
    part: BackupPart,
    call: CallOptions,
  ): Promise<string> {
    return readText(inflate(source.open(part, call), this.options.tools.codec));
  }
}

function lines(issues: readonly BackupIssue[]): readonly string[] {
  const told = issues
    .slice(0, MOST_ISSUES)
    .map(({ where, message }) => `${where}: ${message}`);
  const more = issues.length - told.length;
  return more > 0 ? [...told, `… and ${more} more`] : told;
}

/** Of a Backup that came since the hub was read last. */
function runOf({ cluster, backup }: ClusterBackup): BackupRun {
  return {
    name: backup.metadata.name,
    cluster,
    startedAt: backup.status?.startTimestamp,
    phase: backup.status?.phase,
    outcome: backupOutcome(backup),
    location: backup.spec?.storageLocation,
    origin: 'foreign',
  };
}

function refuseWithoutLog({ cluster, backup }: ClusterBackup): void {
  const { name } = backup.metadata;
  if (backupOutcome(backup) === 'running') {
    throw new NotFoundError(
      `Backup ${name} on ${cluster} is still ${backup.status?.phase || 'New'}: Velero uploads its log when it ends.`,
    );
  }
  if (backup.status?.phase === 'FailedValidation') {
    throw new NotFoundError(
      `Backup ${name} on ${cluster} never started (FailedValidation), so it has no log: ${backup.status.validationErrors?.join('; ')}`,
      { remedy: 'kubectl kcm-backup location check' },
    );
  }
}
