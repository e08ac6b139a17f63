import { UsageError } from '../errors';

/**
 * A schedule that kcm would not parse. kcm only logs it: no status, no event
 * and no Backup.
 *
 * @public
 */
export class ScheduleParseError extends UsageError {
  /** The expression as it was given. */
  readonly expression: string;

  /** The error text of robfig/cron, as kcm's log has it. */
  readonly reason: string;

  constructor(expression: string, reason: string) {
    super(`cannot parse schedule ${JSON.stringify(expression)}: ${reason}`, {
      remedy:
        'use five cron fields ("0 */6 * * *"), a descriptor ("@daily") or a delay ("@every 6h")',
    });
    this.expression = expression;
    this.reason = reason;
  }
}
