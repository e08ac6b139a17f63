import type { ScheduleExplanation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useEffect, useState } from 'react';
import { type Answer, useAnswer } from '../../api/useAnswer';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';

/** Long enough that a word is typed, short enough that nobody waits for it. */
const TYPING = 250;

/** What an expression means to kcm, asked once the typing rests. */
export function useExplanation(
  expression: string,
): Answer<ScheduleExplanation> {
  const api = useKcmBackupApi();
  const rested = useRested(expression);
  const answer = useAnswer(
    abort => (rested ? api.until(abort).explainSchedule(rested, 5) : undefined),
    [api, rested],
  );
  const isBehind = rested !== expression;
  return isBehind ? { isLoading: true, refresh: answer.refresh } : answer;
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), TYPING);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
