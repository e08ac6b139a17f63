import { useAnalytics } from '@backstage/core-plugin-api';
import type { ButtonProps } from '@backstage/ui';
import {
  backupCreatePermission,
  type Operation,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useEffect, useRef, useState } from 'react';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { useTexts } from '../../useTexts';
import { ActionError } from './ActionError';
import { PermittedButton } from '../shared/PermittedButton';
import { isOver } from './isOver';
import { OperationProgress } from './OperationProgress';
import { useOperation, useOperations } from './useOperation';
import { useRequest } from './useRequest';
import styles from './actions.module.css';

export interface VerifyButtonProps {
  readonly hub: string;
  readonly backup: string;
  /** `management` or the region that it is on. */
  readonly cluster: string;
  readonly size?: ButtonProps['size'];
  readonly variant?: ButtonProps['variant'];
  /** Whether what a verification found stands beside it. */
  readonly isFailureTold?: boolean;
  /** Told once the verification is over: the evidence may be another. */
  readonly onOver?: (operation: Operation) => void;
}

/**
 * Verifies a backup and shows how far that is, also when somebody else asked
 * for it or the page was left meanwhile.
 */
export function VerifyButton(props: VerifyButtonProps) {
  const { hub, backup, cluster, isFailureTold, onOver, ...look } = props;
  const t = useTexts();
  const api = useKcmBackupApi();
  const analytics = useAnalytics();
  const [begun, setBegun] = useState<Operation>();
  const request = useRequest(
    () => api.verifyRecoveryPoint(hub, backup, cluster),
    setBegun,
  );
  const { operation, lost } = useVerification(props, begun);
  useWhenOver(operation, onOver);
  const isRunning = operation !== undefined && !isOver(operation);
  const submit = () => {
    analytics.captureEvent('verify', hub);
    request.send();
  };
  return (
    <div className={styles.section}>
      <div>
        <PermittedButton
          {...look}
          permission={backupCreatePermission}
          hub={hub}
          isPending={request.isPending || isRunning}
          onPress={submit}
        >
          {t('actions.verify.submit')}
        </PermittedButton>
      </div>
      <ActionError error={request.error} />
      {operation && (
        <OperationProgress
          hub={hub}
          operation={operation}
          lost={lost}
          isFailureTold={isFailureTold}
        />
      )}
    </div>
  );
}

function useVerification(
  { hub, backup, cluster }: VerifyButtonProps,
  begun: Operation | undefined,
): { readonly operation?: Operation; readonly lost?: Error } {
  const { value: operations } = useOperations(hub);
  const running = operations?.find(
    operation =>
      operation.kind === 'verification' &&
      operation.subject === backup &&
      (operation.cluster ?? cluster) === cluster &&
      !isOver(operation),
  );
  // What was seen to run is followed to its end, whoever began it.
  const [followed, setFollowed] = useState<Operation>();
  const latest = begun ?? running ?? followed;
  useEffect(() => setFollowed(latest), [latest]);
  const answer = useOperation(hub, latest?.id, latest);
  return { operation: answer.value, lost: answer.error };
}

function useWhenOver(
  operation: Operation | undefined,
  onOver: ((operation: Operation) => void) | undefined,
): void {
  const told = useRef<string>(undefined);
  useEffect(() => {
    if (!operation || !isOver(operation) || told.current === operation.id)
      return;
    told.current = operation.id;
    onOver?.(operation);
  }, [operation, onOver]);
}
