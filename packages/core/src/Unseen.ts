/** Something that could not be read, so nothing is known of it. */
export interface Unseen {
  readonly cluster: string;
  /** In words, such as `Velero's Schedules`. */
  readonly what: string;
  readonly message: string;
  readonly remedy: string;
  /** Whether the level depends on it. */
  readonly matters: boolean;
}
