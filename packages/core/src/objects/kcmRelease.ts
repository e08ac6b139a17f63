import type { Management, Release } from './kcm';

/** Name of the Release that the hub runs, or is going to run. */
export function kcmRelease(hub: {
  readonly managements: readonly Management[];
}): string | undefined {
  const [management] = hub.managements;
  return management?.status?.release ?? management?.spec?.release;
}

/** The version of kcm that the hub runs, such as `1.11.0`. */
export function kcmVersion(hub: {
  readonly managements: readonly Management[];
  readonly releases: readonly Release[];
}): string | undefined {
  const name = kcmRelease(hub);
  const release = hub.releases.find(r => r.metadata.name === name);
  return release?.spec?.version;
}
