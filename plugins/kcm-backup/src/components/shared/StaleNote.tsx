import { Button } from '@backstage/ui';
import type { Answer } from '../../api/useAnswer';
import { useTexts } from '../../useTexts';
import { Ago } from './Ago';
import { useClock } from './Now';
import { StateMessage } from './StateMessage';

/** Where the last refresh failed: what is shown is from before, and how old. */
export function StaleNote(props: {
  readonly answer: Pick<
    Answer<unknown>,
    'value' | 'answeredAt' | 'error' | 'refresh'
  >;
}) {
  const t = useTexts();
  const clock = useClock();
  const { value, answeredAt, error, refresh } = props.answer;
  if (!error || value === undefined || !answeredAt) return null;
  return (
    <StateMessage
      tone="attention"
      role="status"
      title={t('shared.error.stale', {
        message: error.message,
        time: <Ago time={answeredAt.toISOString()} now={clock} />,
      })}
      actions={
        <Button size="small" variant="secondary" onPress={refresh}>
          {t('shared.error.retry')}
        </Button>
      }
    />
  );
}
