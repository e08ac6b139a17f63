import type { ControlPlane, KubeObject } from '../control-plane';

/** Plays the part of kcm's Management controller; see {@link startUpgrades}. */
export interface Upgrades {
  /** Asks for a release, as a user does. */
  begin(release: string): Promise<void>;
  /** All components run the release that was asked for. */
  finish(): Promise<void>;
  stop(): Promise<void>;
}

const k0rdent = 'k0rdent.mirantis.com/v1beta1';
const management = { apiVersion: k0rdent, kind: 'Management', name: 'kcm' };
const releaseLabel = 'k0rdent.mirantis.com/release-backup';
const lookMilliseconds = 100;

/**
 * STAND-IN for one habit of kcm's Management controller: while another release
 * is asked for than the one that runs, each schedule with
 * `performOnManagementUpgrade` has a ManagementBackup named after it and the
 * old release; one that is missing is made, again and again. The components
 * themselves are never upgraded.
 *
 * Source: k0rdent/kcm 1.12-rc, internal/controller/management_controller.go.
 */
export function startUpgrades({ api }: ControlPlane): Upgrades {
  const look = async () => {
    const { spec, status } = await api.get(management);
    if (spec.release === status.release) return;
    const backups = await api.list(k0rdent, 'ManagementBackup');
    const names = new Set(backups.map(({ metadata }) => metadata.name));
    const missing = backups
      .filter(isWanted)
      .map(backup => beforeUpgrade(backup, status.release))
      .filter(({ metadata }) => !names.has(metadata.name));
    for (const backup of missing) await api.create(backup);
  };
  let work = Promise.resolve();
  const clock = setInterval(() => {
    work = work.then(look).catch(() => {});
  }, lookMilliseconds);
  return {
    async begin(release) {
      await api.merge(management, { spec: { release } });
    },
    async finish() {
      const { spec } = await api.get(management);
      await api.mergeStatus(management, { release: spec.release });
    },
    stop() {
      clearInterval(clock);
      return work;
    },
  };
}

function isWanted({ spec }: KubeObject): boolean {
  return Boolean(spec.schedule && spec.performOnManagementUpgrade);
}

function beforeUpgrade(
  { metadata: { name }, spec }: KubeObject,
  release: string,
): KubeObject {
  const { storageLocation } = spec;
  return {
    apiVersion: k0rdent,
    kind: 'ManagementBackup',
    metadata: {
      name: `${name}-${release}`,
      labels: { [releaseLabel]: release },
    },
    spec: { ...(storageLocation && { storageLocation }) },
  };
}
