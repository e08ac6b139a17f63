import { Button } from '@backstage/ui';
import { useTexts } from '../../useTexts';
import { StateMessage } from './StateMessage';

/** The last refresh failed; what is shown is from before. */
export function StaleNote(props: {
  readonly error: Error;
  readonly onRetry: () => void;
}) {
  const t = useTexts();
  const { error, onRetry } = props;
  return (
    <StateMessage
      tone="attention"
      role="status"
      title={t('shared.error.stale', { message: error.message })}
      actions={
        <Button size="small" variant="secondary" onPress={onRetry}>
          {t('shared.error.retry')}
        </Button>
      }
    />
  );
}
