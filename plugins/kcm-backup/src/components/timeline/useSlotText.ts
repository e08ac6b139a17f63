import type { Slot } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import { relative } from '../shared/Ago';
import { useNow } from '../shared/Now';
import { absolute } from '../shared/times';

/** Tells an expected run: what became of it, when, and by which Backup. */
export function useSlotText(): (slot: Slot) => string {
  const t = useTexts();
  const now = useNow();
  return ({ at, state, backup }) => {
    const told = {
      state: t(`shared.slot.${state}`),
      time: `${absolute(at)} (${relative(t, at, now)})`,
    };
    return backup
      ? t('cluster.timeline.cellBackup', { ...told, backup })
      : t('cluster.timeline.cell', told);
  };
}
