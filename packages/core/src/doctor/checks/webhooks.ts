import { KCM_GROUP } from '../../objects/kcm';
import { some } from '../../status/words';
import type { CheckRule, Problem } from '../CheckRule';
import type { WebhookConfiguration } from '../DoctorInput';

/**
 * kcm's webhooks refuse ClusterDeployments and Management while what they refer
 * to is not back yet; an installation to restore into has none.
 */
export const webhooks: CheckRule = {
  name: 'webhooks',
  purposes: ['restore'],
  hubOnly: true,
  look: ({ probe }) => {
    if (!probe?.webhooks) return [];
    if (probe.webhooks instanceof Error) {
      return [unknown(probe.webhooks.message)];
    }
    if (probe.velero.kind === 'offline' && probe.webhooks.length === 0) {
      return [unknown('the exported objects have none of any kind.')];
    }
    const own = probe.webhooks.filter(isKcmsWebhook);
    return own.length > 0 ? [inTheWay(own)] : [];
  },
  praise: ({ probe }) =>
    probe?.webhooks
      ? 'kcm has none, so none refuses what is restored'
      : undefined,
};

export function isKcmsWebhook({
  webhooks: all = [],
}: WebhookConfiguration): boolean {
  return all.some(({ rules = [] }) =>
    rules.some(({ apiGroups = [] }) => apiGroups.includes(KCM_GROUP)),
  );
}

function inTheWay(own: readonly WebhookConfiguration[]): Problem {
  const names = own.map(
    ({ kind, metadata }) => `${kind.toLowerCase()}s/${metadata.name}`,
  );
  return {
    result: 'failed',
    message: `${some(names)} refuse${own.length > 1 ? '' : 's'} what is restored before that which it refers to. Install kcm for a restore, without webhooks.`,
    remedy: `kubectl kcm-backup values restore`,
  };
}

function unknown(why: string): Problem {
  return {
    result: 'unknown',
    message: `Whether kcm's webhooks are on is not known: ${why}`,
    remedy:
      'kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations',
  };
}
