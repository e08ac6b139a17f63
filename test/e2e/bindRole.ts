import { parseAllDocuments } from 'yaml';
import type { ControlPlane, KubeObject } from '../control-plane';
import { mustBeFine } from './mustBeFine';
import { runPlugin } from './runPlugin';

const API_GROUP = 'rbac.authorization.k8s.io';

/**
 * Gives a user the roles that `rbac` prints, and nothing else.
 *
 * @param args of `rbac`; default the user's own name
 */
export async function bindRole(
  cluster: ControlPlane,
  user: string,
  args: readonly string[] = [user],
): Promise<void> {
  const printed = await runPlugin(cluster.kubeconfig, ['rbac', ...args]);
  mustBeFine(printed);
  await bindPrinted(cluster, user, printed.stdout);
}

/** Gives a user the roles that were printed. */
export async function bindPrinted(
  cluster: ControlPlane,
  user: string,
  printed: string,
): Promise<void> {
  for (const document of parseAllDocuments(printed)) {
    const role: KubeObject = document.toJS();
    const { name, namespace } = role.metadata;
    await cluster.api.apply(role);
    await cluster.api.apply({
      apiVersion: `${API_GROUP}/v1`,
      kind: `${role.kind}Binding`,
      metadata: { name: `${name}-${user}`, namespace },
      roleRef: { apiGroup: API_GROUP, kind: role.kind, name },
      subjects: [{ apiGroup: API_GROUP, kind: 'User', name: user }],
    });
  }
}
