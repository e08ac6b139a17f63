import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import { OperationProgress } from './OperationProgress';
import { useOperation } from './useOperation';

/** One operation, followed until it is over. */
export function OperationDialog(props: {
  readonly hub: string;
  readonly begun: Operation;
  readonly onClose: () => void;
}) {
  const t = useTexts();
  const { hub, begun, onClose } = props;
  const { value = begun, error } = useOperation(hub, begun.id, begun);
  return (
    <Dialog isOpen onOpenChange={onClose} width={720}>
      <DialogHeader>{t(`actions.kind.${begun.kind}`)}</DialogHeader>
      <DialogBody>
        <OperationProgress hub={hub} operation={value} lost={error} />
      </DialogBody>
      <DialogFooter>
        <Button onPress={onClose}>{t('actions.close')}</Button>
      </DialogFooter>
    </Dialog>
  );
}
