import { KCM_GROUP } from '../../objects/kcm';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** kcm copies Helm values into these, and people put passwords into those. */
const HELM_VALUES = new Set(['config', 'values']);

/** Kinds apart, a field of such a name is not for every eye. */
const TELLING =
  /(password|passwd|passphrase|token|secret|credentials?|private-?key|api-?key|access-?key|kubeconfig|userdata|content)$/i;

/** Names of objects are no secrets, whatever the objects are. */
const REFERENCE = /(Ref|Name|Namespace|SecretKey)$/;

/** Whether the value at a path of an object is not to be shown. */
export function isSecretField(
  resource: string,
  path: readonly string[],
): boolean {
  const [part, ...inner] = path;
  if (part === 'annotations') return inner[0] === LAST_APPLIED;
  if (part === 'labels' || part === 'finalizers') return false;
  if (resource === 'secrets') return part !== 'type';
  const isKcm = resource.endsWith(`.${KCM_GROUP}`);
  const isFlux = resource.endsWith('.helm.toolkit.fluxcd.io');
  if ((isKcm || isFlux) && inner.some(key => HELM_VALUES.has(key))) return true;
  const last = path.at(-1) ?? '';
  const isEnvironment = inner.includes('env') && last === 'value';
  return isEnvironment || (TELLING.test(last) && !REFERENCE.test(last));
}
