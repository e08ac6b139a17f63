import { Button } from '@backstage/ui';
import {
  KcmBackupApiError,
  statusReadPermission,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { type Texts, useTexts } from '../../useTexts';
import { StateMessage } from './StateMessage';

/** Why something could not be fetched or done, and what to do. */
export function ErrorPanel(props: {
  readonly error: Error;
  readonly title?: string;
  readonly onRetry?: () => void;
}) {
  const t = useTexts();
  const { error, title, onRetry } = props;
  const told = tell(t, error);
  return (
    <StateMessage
      tone={told.tone}
      title={title ?? told.title}
      remedy={told.remedy}
      role="alert"
      actions={
        onRetry && (
          <Button size="small" variant="secondary" onPress={onRetry}>
            {t('shared.error.retry')}
          </Button>
        )
      }
    >
      {told.text}
    </StateMessage>
  );
}

function tell(t: Texts, error: Error) {
  if (!(error instanceof KcmBackupApiError)) {
    return {
      tone: 'bad',
      title: t('shared.error.title'),
      text: error.message,
      remedy: undefined,
    } as const;
  }
  const { status, message, permission, remedy } = error;
  if (status === 403) return toldForbidden(t, error);
  if (status === 404) {
    return {
      tone: 'unknown',
      title: t('shared.error.notFound'),
      text: message,
      remedy:
        remedy ??
        t('shared.error.notFoundRemedy', {
          permission: permission ?? statusReadPermission.name,
        }),
    } as const;
  }
  return {
    tone: 'bad',
    title: t('shared.error.title'),
    text: message,
    remedy,
  } as const;
}

function toldForbidden(t: Texts, error: KcmBackupApiError) {
  const { message, permission, remedy } = error;
  const lacks = permission ? t('shared.error.permission', { permission }) : '';
  return {
    tone: 'attention',
    title: t('shared.error.forbidden'),
    text: [message, lacks].filter(Boolean).join(' '),
    remedy: remedy ?? t('shared.error.ask'),
  } as const;
}
