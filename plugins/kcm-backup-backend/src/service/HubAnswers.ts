import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { HubEntry } from '../directory/HubEntry';
import type { HubRecord } from '../hubs/HubRecord';
import { hubDetails } from '../views/hubDetails';
import { hubSummary } from '../views/hubSummary';

/** JSON that is sent as it is. */
export interface WrittenAnswer {
  readonly body: Buffer;
  /** The same, for those who take it so: browsers do. */
  readonly gzipped: Buffer;
  /** With its quotes; another one when any byte of the body is another. */
  readonly etag: string;
}

interface Kept {
  readonly record: HubRecord;
  readonly entry?: HubEntry;
  summary?: HubSummary;
  details?: WrittenAnswer;
}

/**
 * The answers about hubs, made once for each state of a hub: they are asked for
 * far more often than anything changes.
 */
export class HubAnswers {
  private readonly kept = new Map<string, Kept>();

  summary(record: HubRecord, entry?: HubEntry): HubSummary {
    const kept = this.of(record, entry);
    kept.summary ??= hubSummary(record, entry);
    return kept.summary;
  }

  details(record: HubRecord, entry?: HubEntry): WrittenAnswer {
    const kept = this.of(record, entry);
    kept.details ??= written(record, entry);
    return kept.details;
  }

  private of(record: HubRecord, entry: HubEntry | undefined): Kept {
    const known = this.kept.get(record.name);
    if (known?.record === record && known.entry === entry) return known;
    const kept = { record, entry };
    this.kept.set(record.name, kept);
    return kept;
  }
}

function written(record: HubRecord, entry?: HubEntry): WrittenAnswer {
  const body = Buffer.from(JSON.stringify(hubDetails(record, entry)));
  const digest = createHash('sha256').update(body).digest('base64url');
  const etag = `"${record.revision}-${digest.slice(0, 16)}"`;
  return { body, gzipped: gzipSync(body), etag };
}
