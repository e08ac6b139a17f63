import { veleroImageVersion } from '../../backup/veleroImageVersion';
import { patchVeleroValues } from '../patchVeleroValues';
import { onEachCluster, type FindingRule } from '../FindingRule';

/** Minor versions that releases of kcm brought along, 0.3 to 1.12. */
const OLDEST = 15;
const NEWEST = 18;

export const veleroUnsupported: FindingRule = {
  code: 'velero-unsupported',
  title: 'This version of Velero was never tried with kcm',
  meaning:
    'Releases of kcm bring Velero 1.15 to 1.18. The cluster runs another one, by the tag of its image.',
  consequence:
    'Phases, file formats and defaults may differ from what kcm and this tool count on.',
  mending:
    "Take the image tag out of the values of kcm, so that kcm's own version is used, or rehearse a restore before you rely on it.",
  find: onEachCluster(({ cluster, deployments = [] }, { kcm }) => {
    const version = deployments.map(veleroImageVersion).find(Boolean);
    const [, major, minor] = /^v(\d+)\.(\d+)/.exec(version ?? '') ?? [];
    if (!major) return undefined;
    const known =
      major === '1' && Number(minor) >= OLDEST && Number(minor) <= NEWEST;
    if (known) return undefined;
    return {
      severity: 'warning',
      level: 'AtRisk',
      object: 'Deployment/velero',
      message: `Velero on ${cluster} is ${version}; releases of kcm bring 1.${OLDEST} to 1.${NEWEST}.`,
      remedy: patchVeleroValues(cluster, kcm, { image: null }),
    };
  }),
};
