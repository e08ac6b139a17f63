import { randomBytes } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  HttpDownloader,
  proxyFor,
  systemClock,
  tunnelAgent,
} from '@kcm-backup/kubernetes';
import { nodeCodec, openObjectStore } from '@kcm-backup/object-store';
import { version } from '../../package.json';
import type { Tools } from './Tools';

/** The real ones, through the proxy that the environment names. */
export function createTools(
  env: Readonly<Record<string, string | undefined>>,
  logger: LoggerService,
): Tools {
  return {
    ...{ clock: systemClock, logger },
    codec: nodeCodec,
    downloader: new HttpDownloader({ env }),
    openStore: access =>
      openObjectStore(access, {
        proxyAgent: url => {
          const proxy = proxyFor(url, env);
          return proxy ? tunnelAgent(proxy, { keepAlive: true }) : undefined;
        },
      }),
    randomBytes: size => randomBytes(size),
    by: `kcm-backup-backstage ${version}`,
  };
}
