import { compareSeverity } from '../severity';
import type { ClusterDeployment, ClusterTemplate } from '../objects/kcm';
import { MANAGEMENT, type ScopeInput, type ScopeNotice } from './BackupScope';
import { clusterOf, namespacedName } from './namespacedName';

/** The longest label value that the Kubernetes API accepts. */
export const MAX_LABEL_VALUE = 63;

interface Resolved {
  readonly input: ScopeInput;
  /** ClusterDeployments that kcm takes into account. */
  readonly counting: readonly ClusterDeployment[];
  /** Regions that get a backup. */
  readonly regions: readonly string[];
  readonly templates: ReadonlyMap<string, ClusterTemplate>;
}

/** What a reader of the scope would not expect, worst first. */
export function scopeNotices(resolved: Resolved): readonly ScopeNotice[] {
  const notices = [
    ...missingCredentials(resolved),
    ...longNames(resolved),
    ...missingRegions(resolved),
    ...missingTemplates(resolved),
  ];
  return notices.sort(compareSeverity);
}

function missingCredentials({ input, counting }: Resolved): ScopeNotice[] {
  const existing = new Set(input.credentials.map(namespacedName));
  return counting
    .filter(cd => cd.spec?.credential)
    .map(cd => ({
      cd,
      name: `${cd.metadata.namespace}/${cd.spec?.credential}`,
    }))
    .filter(({ name }) => !existing.has(name))
    .map(({ cd, name }) => ({
      code: 'credential-missing',
      severity: 'critical',
      object: `Credential/${name}`,
      message: `Credential ${name}, which ClusterDeployment ${namespacedName(
        cd,
      )} names, does not exist: kcm makes no backup at all, of nothing, until it does.`,
      remedy: `kubectl -n ${cd.metadata.namespace} get clusterdeployment ${cd.metadata.name} -o jsonpath={.spec.credential}`,
    }));
}

function longNames({ counting }: Resolved): ScopeNotice[] {
  return counting
    .filter(cd => cd.metadata.name.length > MAX_LABEL_VALUE)
    .map(cd => ({
      code: 'name-too-long',
      severity: 'critical',
      object: `ClusterDeployment/${namespacedName(cd)}`,
      message: `The name of ClusterDeployment ${namespacedName(cd)} has ${
        cd.metadata.name.length
      } characters, which no label value can hold (${MAX_LABEL_VALUE} at most): Velero's worker crashes on such a Backup, and all later ones stay queued.`,
      remedy: `Re-create the cluster under a name of at most ${MAX_LABEL_VALUE} characters.`,
    }));
}

function missingRegions({ input, counting, regions }: Resolved): ScopeNotice[] {
  const notices: ScopeNotice[] = [];
  const existing = new Set(input.regions.map(region => region.metadata.name));
  const credentials = new Map(
    input.credentials.map(credential => [
      namespacedName(credential),
      credential,
    ]),
  );
  for (const cd of counting) {
    const object = `ClusterDeployment/${namespacedName(cd)}`;
    const cluster = clusterOf(cd);
    const credential = `${cd.metadata.namespace}/${cd.spec?.credential}`;
    const wanted = credentials.get(credential)?.spec?.region;
    if (wanted && !existing.has(wanted)) {
      notices.push({
        code: 'region-missing',
        severity: 'critical',
        object,
        message: `Region ${wanted}, which Credential ${credential} names, does not exist: kcm skips it without a word, and ${namespacedName(
          cd,
        )} is in no backup.`,
        remedy: `kubectl get regions.k0rdent.mirantis.com ${wanted}`,
      });
    } else if (cluster !== MANAGEMENT && !regions.includes(cluster)) {
      notices.push({
        code: 'region-not-backed-up',
        severity: 'critical',
        object,
        message: `${namespacedName(cd)} runs in region ${cluster}, which no Credential in use names: the region gets no backup.`,
        remedy: `kubectl -n ${cd.metadata.namespace} get ${
          cd.spec?.credential
            ? `credential ${cd.spec.credential}`
            : `clusterdeployment ${cd.metadata.name}`
        } -o yaml`,
      });
    } else if (wanted && cluster === MANAGEMENT) {
      notices.push({
        code: 'region-not-settled',
        severity: 'warning',
        object,
        message: `${namespacedName(cd)} belongs to region ${wanted}, but its status does not say so yet: a backup taken now looks for it on the hub.`,
        remedy: `kubectl -n ${cd.metadata.namespace} get clusterdeployment ${cd.metadata.name} -o jsonpath={.status.region}`,
      });
    }
  }
  return notices;
}

function missingTemplates({
  input,
  counting,
  templates,
}: Resolved): ScopeNotice[] {
  const counted = new Set(counting);
  const notices: ScopeNotice[] = [];
  for (const cd of input.clusterDeployments) {
    const object = `ClusterDeployment/${namespacedName(cd)}`;
    const template = `${cd.metadata.namespace}/${cd.spec?.template ?? ''}`;
    if (!counted.has(cd)) {
      notices.push({
        code: 'template-missing',
        severity: 'critical',
        object,
        message: `ClusterTemplate ${
          cd.spec?.template || '(none named)'
        } exists in no namespace, so ${namespacedName(cd)} is in no backup.`,
        remedy: `kubectl get clustertemplates.k0rdent.mirantis.com -A`,
      });
    } else if (!templates.has(template) && input.clusterTemplates.length > 0) {
      notices.push({
        code: 'template-elsewhere',
        severity: 'warning',
        object,
        message: `ClusterTemplate ${template} does not exist, only one of that name in another namespace: ${namespacedName(
          cd,
        )} is in the backup, the providers of its template are not on its account.`,
        remedy: `kubectl -n ${cd.metadata.namespace} get clustertemplates.k0rdent.mirantis.com`,
      });
    }
  }
  return notices;
}
