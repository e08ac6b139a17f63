import { Alert, Button } from '@backstage/ui';
import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import { isOver } from './isOver';
import { useOperations } from './useOperation';
import { userName } from './userName';

/** Tells of an operation of the kind that goes on already, and leads to it. */
export function RunningNotice({
  hub,
  kind,
  onShow,
}: {
  readonly hub: string;
  readonly kind: Operation['kind'];
  readonly onShow: (operation: Operation) => void;
}) {
  const t = useTexts();
  const { value: operations } = useOperations(hub);
  const running = operations?.find(
    operation => operation.kind === kind && !isOver(operation),
  );
  if (!running) return null;
  return (
    <Alert
      status="info"
      icon
      title={t('actions.backUpNow.runningAlready', {
        user: userName(running.startedBy),
      })}
      customActions={
        <Button
          size="small"
          variant="secondary"
          onPress={() => onShow(running)}
        >
          {t('actions.backUpNow.showRunning')}
        </Button>
      }
    />
  );
}
