import { shellQuote } from '../../manifest/shellQuote';
import {
  parseProvider,
  PLUGIN_REPOSITORY,
} from '../../manifest/storageProvider';
import { kubectlOn } from '../../scope/kubectlOn';
import { veleroDeployment } from '../../status/veleroDeployment';
import { some } from '../../status/words';
import type { CheckRule, Patient, Problem } from '../CheckRule';

/** Each location needs the plugin of its object store in Velero. */
export const plugin: CheckRule = {
  name: 'plugin',
  look: patient =>
    providers(patient).flatMap(name => problem(name, patient) ?? []),
  praise: patient => {
    const names = providers(patient);
    return names.length > 0
      ? `Velero has the plugin of ${some(names)}`
      : undefined;
  },
};

/** `aws` for `velero.io/aws`, as Velero has it. */
function providers({ cluster }: Patient): readonly string[] {
  const written = (cluster.locations ?? []).flatMap(
    ({ spec }) => spec?.provider ?? [],
  );
  return [...new Set(written.map(name => name.replace(/^velero\.io\//, '')))];
}

function problem(name: string, patient: Patient): Problem | undefined {
  const there = hasPlugin(name, patient);
  if (there === true) return undefined;
  const { cluster } = patient.cluster;
  if (there === undefined) {
    return {
      result: 'unknown',
      message: `Whether Velero on ${cluster} has the plugin of ${name} is not known: neither its server nor the images of its Deployment tell.`,
      remedy: `${kubectlOn(cluster)} -n ${patient.facts.namespace} describe deployments -l component=velero`,
    };
  }
  return {
    result: 'failed',
    message: `Velero on ${cluster} lacks the plugin of ${name}: it can use no storage location of that kind.`,
    remedy: `kubectl kcm-backup values install --provider ${shellQuote(name)}`,
  };
}

/** `undefined` where it cannot be told. */
function hasPlugin(name: string, patient: Patient): boolean | undefined {
  const { cluster, probe } = patient;
  if (probe?.velero.kind === 'answered') {
    const full = name.includes('/') ? name : `velero.io/${name}`;
    return probe.velero.objectStores.includes(full);
  }
  const image = imageOf(name);
  const velero = veleroDeployment(cluster);
  if (!image || !velero) return undefined;
  const containers = velero.spec?.template?.spec?.initContainers ?? [];
  return containers.some(one => `${one.name} ${one.image}`.includes(image));
}

/** Only the images of plugins that the Velero project keeps are known. */
function imageOf(name: string): string | undefined {
  try {
    const { known } = parseProvider(name);
    return known && PLUGIN_REPOSITORY[known];
  } catch {
    return undefined;
  }
}
