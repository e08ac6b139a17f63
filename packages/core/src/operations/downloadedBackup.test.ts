import { NotFoundError } from '../errors';
import type { DownloadRequest } from '../objects/velero';
import type { Downloader } from '../ports/Downloader';
import { backup, InMemoryCluster, ManualClock } from '../testing';
import { collect } from './collect';
import { downloadedBackup } from './downloadedBackup';
import { BACKUPS, DOWNLOAD_REQUESTS } from './resourceTypes';

const NAMESPACE = 'kcm-system';

/** Velero signs what it is asked for, after a moment. */
function world() {
  const types = [BACKUPS, DOWNLOAD_REQUESTS];
  const cluster = new InMemoryCluster('management', types, [backup('first')]);
  const clock = new ManualClock();
  const sign = async () => {
    const requests = cluster.list<DownloadRequest>(DOWNLOAD_REQUESTS);
    for (const request of await collect(requests)) {
      const { kind } = request.spec?.target ?? {};
      const downloadURL = `https://s3.example.com/${kind}`;
      const signed = { ...request, ...{ status: { downloadURL } } };
      cluster.put(DOWNLOAD_REQUESTS, signed);
    }
  };
  clock.after(250, () => void sign());
  const downloader: Downloader = {
    async *open(url) {
      yield new TextEncoder().encode(url);
    },
  };
  const source = downloadedBackup(cluster, downloader, clock, 'first', {
    namespace: NAMESPACE,
  });
  return { cluster, source };
}

const text = async (chunks: AsyncIterable<Uint8Array>) =>
  Buffer.concat(await collect(chunks)).toString();

it.each([
  ['archive', 'BackupContents'],
  ['resource-list', 'BackupResourceList'],
  ['results', 'BackupResults'],
  ['log', 'BackupLog'],
] as const)('has Velero sign a URL for the %s', async (part, kind) => {
  const { cluster, source } = world();
  expect(await text(source.open(part))).toBe(`https://s3.example.com/${kind}`);
  expect(await collect(cluster.list(DOWNLOAD_REQUESTS))).toEqual([]);
});

it('takes the Backup from the cluster, and has no evidence', async () => {
  const { cluster, source } = world();
  const parsed = JSON.parse(await text(source.open('backup')));
  expect(parsed).toMatchObject({ kind: 'Backup', metadata: { name: 'first' } });
  expect(source.writeEvidence).toBeUndefined();
  const evidence = text(source.open('evidence'));
  await expect(evidence).rejects.toBeInstanceOf(NotFoundError);
  await cluster.delete(BACKUPS, { name: 'first', namespace: NAMESPACE });
  const gone = text(source.open('backup'));
  await expect(gone).rejects.toThrow(/no Backup first on management/);
});
