import { Button, DialogBody, DialogFooter } from '@backstage/ui';
import type { ReactNode } from 'react';
import {
  type KcmBackupPermission,
  PermittedButton,
  usePermitted,
} from '../shared/PermittedButton';
import { ActionError } from './ActionError';
import styles from './actions.module.css';

/** What a dialog asks for, and the button that has it done. */
export function DialogForm(props: {
  readonly hub: string;
  readonly permission: KcmBackupPermission;
  /** Another reason against it. */
  readonly refusal?: string;
  /** Whether all that is needed was filled in. */
  readonly isReady: boolean;
  readonly isPending: boolean;
  readonly error: Error | undefined;
  readonly submitText: string;
  readonly closeText: string;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** What became of it. */
  readonly outcome?: ReactNode;
}) {
  const { hub, permission, refusal, isReady, isPending, onSubmit } = props;
  const { isAllowed } = usePermitted(permission, hub);
  return (
    <form
      className={styles.dialogForm}
      onSubmit={event => {
        event.preventDefault();
        // A form is sent by its Enter key too.
        if (isReady && isAllowed && !refusal) onSubmit();
      }}
    >
      <DialogBody>
        <div className={styles.fields}>
          {props.children}
          <ActionError error={props.error} />
          {props.outcome}
        </div>
      </DialogBody>
      <DialogFooter className={styles.footer}>
        <PermittedButton
          type="submit"
          permission={permission}
          hub={hub}
          refusal={refusal}
          isPending={isPending}
          isDisabled={!isReady}
        >
          {props.submitText}
        </PermittedButton>
        <Button variant="secondary" onPress={props.onClose}>
          {props.closeText}
        </Button>
      </DialogFooter>
    </form>
  );
}
