/**
 * The values one cron field allows.
 *
 * @public
 */
export interface CronField {
  /** Allowed values, ascending; empty for a field such as `,`. */
  readonly values: readonly number[];
  /**
   * Whether the field was open (`*`, `?` or with step 1). Decides how day of
   * month and day of week combine: robfig/cron v3.0.1 spec.go, starBit. A step
   * above 1 closes the field, so `*` with step 2 counts as a restriction.
   */
  readonly open: boolean;
}

/**
 * Runs at the minutes that five cron fields allow.
 *
 * @public
 */
export interface CronSchedule {
  readonly kind: 'cron';
  /** The expression as it was given. */
  readonly expression: string;
  readonly minute: CronField;
  readonly hour: CronField;
  readonly dayOfMonth: CronField;
  /** 1 is January. */
  readonly month: CronField;
  /** 0 is Sunday. */
  readonly dayOfWeek: CronField;
  /** IANA name, `UTC` without a `CRON_TZ=` or `TZ=` prefix. */
  readonly timeZone: string;
}

/**
 * Runs a fixed delay after the run before (`@every`).
 *
 * @public
 */
export interface DelaySchedule {
  readonly kind: 'delay';
  /** The expression as it was given. */
  readonly expression: string;
  /** Whole seconds, at least 1. */
  readonly delaySeconds: number;
}

/**
 * A parsed `ManagementBackup.spec.schedule`.
 *
 * @public
 */
export type BackupSchedule = CronSchedule | DelaySchedule;
