import { flagLine } from './flagLine';
import type { GlobalFlags } from './globalFlags';

/** The flags with which another command reaches the same clusters. */
export function clusterLine(globals: GlobalFlags): string {
  const { kubeconfig, context, namespace } = globals;
  return flagLine([
    ...Object.entries({ kubeconfig, context }),
    ...(namespace === 'kcm-system' ? [] : [['namespace', namespace] as const]),
    ...Object.entries(globals['region-context']).map(
      ([region, name]) => ['region-context', `${region}=${name}`] as const,
    ),
  ]);
}
