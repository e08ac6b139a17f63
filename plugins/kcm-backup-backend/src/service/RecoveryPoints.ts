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
  type BackupIssue,
  type BackupPart,
  type BackupSource,
  type CallOptions,
  type ClusterBackup,
  type ObjectStore,
} from '@kcm-backup/core';
import type { HistoryStore } from '../database';
import type { HubRecord, Hubs, OpenHub } from '../hubs/HubRecord';
import { findBackup, type BackupKey } from '../operations/findBackup';
import { onCluster } from '../operations/onCluster';
import { openBackup } from '../operations/openBackup';
import type { Tools } from '../operations/Tools';
import { ownWords } from '../views/ownWords';
import { SharedReadings } from './SharedReadings';

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
  private readonly readings: SharedReadings<
    Omit<RecoveryPointDetails, 'events'>
  >;

  constructor(private readonly options: RecoveryPointsOptions) {
    this.readings = new SharedReadings(options.tools.clock);
  }

  /**
   * Read once for all who ask at a time. What could not be read is told in the
   * answer: a run that is known is told of also while its hub is down.
   *
   * @throws NotFoundError when nobody knows a backup of that name
   */
  async details(
    record: HubRecord,
    key: BackupKey,
    call: CallOptions,
  ): Promise<RecoveryPointDetails> {
    const { name: hub } = record;
    const id = JSON.stringify([hub, key.name, key.cluster]);
    const read = await this.readings.read(id, call, shared =>
      this.read(record, key, shared),
    );
    const { name, cluster } = read.run;
    const all = await this.options.history.eventsOf(hub, name);
    return { ...read, events: all.filter(one => one.cluster === cluster) };
  }

  private async read(
    record: HubRecord,
    key: BackupKey,
    call: CallOptions,
  ): Promise<Omit<RecoveryPointDetails, 'events'>> {
    const { hubs, tools } = this.options;
    const known = await this.knownRun(record, key);
    try {
      const hub = await hubs.open(record.name);
      const found = await findBackup(hub, known ?? key, tools, call);
      const [files, results] = await Promise.all([
        this.files(hub, found, call),
        this.results(hub, found, call),
      ]);
      const { validationErrors } = found.backup.status ?? {};
      const run = known ?? runOf(found);
      return { run, ...files, ...results, validationErrors };
    } catch (error) {
      call.signal?.throwIfAborted();
      if (!known) throw error;
      const why = ownWords(error, tools.logger);
      const missing = { filesMissing: why, resultsMissing: why };
      return { run: known, files: [], ...missing };
    }
  }

  /** @throws NotFoundError while there is none; what reading it throws */
  async log(
    hubName: string,
    key: BackupKey,
    call: CallOptions,
  ): Promise<AsyncIterable<Uint8Array>> {
    const { hubs, tools } = this.options;
    const hub = await hubs.open(hubName);
    const found = await findBackup(hub, key, tools, call);
    refuseWithoutLog(found);
    const source = await openBackup(hub, found, tools, call);
    return inflate(source.open('log', call), tools.codec);
  }

  private async knownRun(
    { name: hub, runs }: HubRecord,
    { name, cluster }: BackupKey,
  ): Promise<BackupRun | undefined> {
    const among = (all: readonly BackupRun[]) =>
      onCluster(
        all.filter(run => run.name === name),
        cluster,
      );
    const query = { cluster, limit: LOOKED_THROUGH };
    return among(runs) ?? among(await this.options.history.runs(hub, query));
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
      const { logger } = this.options.tools;
      return { files: [], filesMissing: ownWords(error, logger) };
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
      const { logger } = this.options.tools;
      return { resultsMissing: ownWords(error, logger) };
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
