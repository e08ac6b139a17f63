import { ToggleButton } from '@backstage/ui';
import type {
  HubSummary,
  Level,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import { LevelMark } from '../shared/LevelMark';
import { LEVELS } from '../status/levelRank';
import styles from './FleetPage.module.css';

/** How many hubs are of each level, worst first; each narrows to its level. */
export function LevelCounts(props: {
  /** Absent while they are fetched. */
  readonly hubs?: readonly HubSummary[];
  readonly level: Level | undefined;
  readonly onLevel: (level: Level | undefined) => void;
}) {
  const t = useTexts();
  const { hubs, level, onLevel } = props;
  return (
    <div
      role="group"
      aria-label={t('fleet.counts.label')}
      className={styles.counts}
    >
      {[...LEVELS].reverse().map(it => (
        <ToggleButton
          key={it}
          size="small"
          isSelected={level === it}
          onChange={isOn => onLevel(isOn ? it : undefined)}
        >
          <span className={styles.count}>
            <LevelMark level={it} />{' '}
            <strong>
              {hubs?.filter(hub => hub.level === it).length ?? '–'}
            </strong>
          </span>
        </ToggleButton>
      ))}
    </div>
  );
}
