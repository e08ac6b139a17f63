import { usePermission } from '@backstage/plugin-permission-react';
import { Button, Tooltip, TooltipTrigger } from '@backstage/ui';
import type { kcmBackupPermissions } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { ComponentProps } from 'react';
import { useTexts } from '../../useTexts';

/** One of the plugin's. */
export type KcmBackupPermission = (typeof kcmBackupPermissions)[number];

/** Whether the user may do something to a hub, and if not, why in words. */
export function usePermitted(
  permission: KcmBackupPermission,
  hub: string,
): { readonly isAllowed: boolean; readonly reason?: string } {
  const t = useTexts();
  const { allowed, loading, error } = usePermission({
    permission,
    resourceRef: hub,
  });
  if (allowed) return { isAllowed: true };
  if (loading) {
    return { isAllowed: false, reason: t('shared.permission.asking') };
  }
  const reason = error
    ? t('shared.permission.failed', { message: error.message })
    : t('shared.permission.lacking', { permission: permission.name, hub });
  return { isAllowed: false, reason };
}

/**
 * A button that says why it cannot be pressed. It can be focused all the same,
 * or nobody could read the reason by keyboard.
 */
export function PermittedButton(
  props: ComponentProps<typeof Button> & {
    readonly permission: KcmBackupPermission;
    readonly hub: string;
    /** Another reason against it, which goes first. */
    readonly refusal?: string;
  },
) {
  const { permission, hub, refusal, onPress, ...button } = props;
  const { isAllowed, reason } = usePermitted(permission, hub);
  const why = refusal ?? reason;
  if (isAllowed && !why) return <Button {...button} onPress={onPress} />;
  return (
    <TooltipTrigger delay={200}>
      <Button
        {...button}
        aria-disabled="true"
        style={{ opacity: 0.55, cursor: 'not-allowed' }}
      />
      <Tooltip>{why}</Tooltip>
    </TooltipTrigger>
  );
}
