import { shellQuote } from '@kcm-backup/core';
import type { GlobalFlags } from './globalFlags';

/** The flags with which another command reaches the same clusters. */
export function clusterLine(globals: GlobalFlags): string {
  const { kubeconfig, context, namespace } = globals;
  return [
    ...Object.entries({ kubeconfig, context }),
    ...(namespace === 'kcm-system' ? [] : [['namespace', namespace] as const]),
    ...Object.entries(globals['region-context']).map(
      ([region, name]) => ['region-context', `${region}=${name}`] as const,
    ),
  ]
    .flatMap(([flag, value]) =>
      value === undefined ? [] : `--${flag} ${shellQuote(value)}`,
    )
    .join(' ');
}
