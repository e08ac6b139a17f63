import { parseAllDocuments } from 'yaml';
import type { ControlPlane, KubeObject } from '../control-plane';
import { runPlugin } from './runPlugin';

const API_GROUP = 'rbac.authorization.k8s.io';

/** Gives a user the role that `rbac` prints for a persona, and nothing else. */
export async function bindRole(
  cluster: ControlPlane,
  persona: 'operator' | 'viewer',
): Promise<void> {
  const { stdout } = await runPlugin(cluster.kubeconfig, ['rbac', persona]);
  for (const document of parseAllDocuments(stdout)) {
    const role: KubeObject = document.toJS();
    const { name, namespace } = role.metadata;
    await cluster.api.apply(role);
    await cluster.api.apply({
      apiVersion: `${API_GROUP}/v1`,
      kind: `${role.kind}Binding`,
      metadata: { name, namespace },
      roleRef: { apiGroup: API_GROUP, kind: role.kind, name },
      subjects: [{ apiGroup: API_GROUP, kind: 'User', name: persona }],
    });
  }
}
