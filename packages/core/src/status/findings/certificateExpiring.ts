import type { Certificate } from '../../objects/kubernetes';
import { kubectlOn } from '../../scope/kubectlOn';
import { onEachCluster, type FindingRule } from '../FindingRule';
import { clockTime, count, span } from '../words';

/** A renewal that is this late will not come by itself. */
const LATE_SECONDS = 86_400;
const SOON_SECONDS = 7 * 86_400;

export const certificateExpiring: FindingRule = {
  code: 'certificate-expiring',
  title: 'A certificate expires and is not renewed',
  meaning:
    'cert-manager renews a Certificate when a third of its life is left. This one is past that by a day or more, or expires within a week.',
  consequence:
    'Webhooks and controllers that use it stop working, on this hub and after a restore, which brings the same certificate back.',
  mending: "Look at the Certificate's conditions and at its issuer.",
  find: onEachCluster(({ cluster, certificates = [] }, { now }) => {
    const bad = certificates
      .filter(certificate => isExpiring(certificate, now))
      .sort((a, b) => certificateExpiry(a) - certificateExpiry(b));
    const [first] = bad;
    if (!first) return undefined;
    const { name, namespace } = first.metadata;
    const at = certificateExpiry(first);
    const left = (at - now.getTime()) / 1000;
    const others =
      bad.length > 1 ? ` (and ${count(bad.length - 1, 'other')})` : '';
    return {
      severity: left < 0 ? 'critical' : 'warning',
      level: 'AtRisk',
      object: `Certificate/${namespace}/${name}`,
      message: `Certificate ${namespace}/${name}${others} ${left < 0 ? `expired at ${clockTime(new Date(at), now)}` : `expires in ${span(left)} and was not renewed`}.`,
      remedy: `${kubectlOn(cluster)} -n ${namespace} describe certificates.cert-manager.io ${name}`,
    };
  }),
};

/** In milliseconds; NaN where it is unknown. */
export function certificateExpiry({ status }: Certificate): number {
  return Date.parse(status?.notAfter ?? '');
}

/** Whether it expires soon, or is not renewed as it should be. */
export function isExpiring(certificate: Certificate, now: Date): boolean {
  const renewal = Date.parse(certificate.status?.renewalTime ?? '');
  return (
    certificateExpiry(certificate) - now.getTime() < SOON_SECONDS * 1000 ||
    now.getTime() - renewal > LATE_SECONDS * 1000
  );
}
