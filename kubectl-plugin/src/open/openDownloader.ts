import type { Downloader } from '@kcm-backup/core';

export async function openDownloader(): Promise<Downloader> {
  throw new Error('the downloader is not built in yet');
}
