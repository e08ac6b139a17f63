import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useHub } from '../../api/useHub';
import { type Texts, useTexts } from '../../useTexts';

/** Why nothing can be done to a hub that is exported YAML. */
export function snapshotRefusal(
  hub: Pick<HubSummary, 'name' | 'title' | 'sight'>,
  t: Texts,
): string | undefined {
  const { name, title = name, sight } = hub;
  return sight.state === 'snapshot'
    ? t('shared.permission.snapshot', { hub: title })
    : undefined;
}

/** The same of a hub that has to be looked up first. */
export function useSnapshotRefusal(hub: string): string | undefined {
  const t = useTexts();
  const { value: details } = useHub(hub);
  return details && snapshotRefusal(details, t);
}
