import { kubectlOn } from '../../scope/kubectlOn';
import { onEachCluster, type FindingRule } from '../FindingRule';
import { some, span } from '../words';

/** Half a year: longer than common rules for the rotation of keys allow. */
export const OLD_CREDENTIAL_SECONDS = 180 * 86_400;

export const credentialsAgeing: FindingRule = {
  code: 'credentials-ageing',
  title: 'Saved credentials are old',
  meaning:
    'Secrets that are in the backup by the label of kcm, which are those of clouds and regions, were created over half a year ago. A change of their content cannot be seen without reading it.',
  consequence:
    'Credentials in a backup go stale: a restore brings back those of the moment, and if they were revoked meanwhile, no cluster can be managed with them.',
  mending:
    'Rotate them, re-create the Secret with its label, and make a backup. What was rotated in place needs only that backup.',
  find: onEachCluster(({ cluster, savedSecrets = [] }, { now }) => {
    const old = savedSecrets.filter(({ metadata }) => {
      const born = Date.parse(metadata.creationTimestamp ?? '');
      return now.getTime() - born > OLD_CREDENTIAL_SECONDS * 1000;
    });
    const [first] = old;
    if (!first) return undefined;
    const oldest = old
      .map(({ metadata }) => Date.parse(metadata.creationTimestamp ?? ''))
      .sort((a, b) => a - b)[0];
    const names = old.map(({ metadata: m }) => `${m.namespace}/${m.name}`);
    return {
      severity: 'info',
      level: 'Protected',
      object: `Secret/${names[0]}`,
      message: `${some(names)} ${old.length > 1 ? 'are up to' : 'is'} ${span((now.getTime() - oldest) / 1000)} old: are they still valid?`,
      remedy: `${kubectlOn(cluster)} get secrets -A -l k0rdent.mirantis.com/component=kcm --sort-by .metadata.creationTimestamp`,
    };
  }),
};
