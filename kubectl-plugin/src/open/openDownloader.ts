import type { Downloader } from '@kcm-backup/core';
import { HttpDownloader } from '@kcm-backup/kubernetes';

/** Reads what Velero hands out by signed URL, through the user's proxy. */
export function openDownloader(
  env: Readonly<Record<string, string | undefined>>,
): Downloader {
  return new HttpDownloader({ env });
}
