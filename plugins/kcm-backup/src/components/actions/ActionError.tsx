import { KcmBackupApiError } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import { ErrorPanel } from '../shared/ErrorPanel';

/** Statuses that say by themselves why something was not done. */
const TELLING = [403, 404];

/** Why something that was asked for was not done. */
export function ActionError({ error }: { readonly error: Error | undefined }) {
  const t = useTexts();
  if (!error) return null;
  const isTelling =
    error instanceof KcmBackupApiError && TELLING.includes(error.status);
  return (
    <ErrorPanel
      error={error}
      title={isTelling ? undefined : t('actions.notDone')}
    />
  );
}
