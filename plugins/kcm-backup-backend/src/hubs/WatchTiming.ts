/** How long what a watcher does takes, or waits: milliseconds. */
export interface WatchTiming {
  /** From a change to the reading that takes it in, and all that follow it. */
  readonly settle: number;
  /** Between two questions whether the hub is there. */
  readonly probe: number;
  /** Between two judgements of what is known: time goes on. */
  readonly judge: number;
  /** Between two readings of everything. */
  readonly read: number;
  /** After which a reading is given up. */
  readonly patience: number;
  /** Before the first attempt after a failure; doubles each time. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** Before a hub is opened anew in any case. */
  readonly longestSession: number;
  /** Before a hub is opened anew because a region refuses its credentials. */
  readonly reopen: number;
  /** Before it is because a region does not answer. */
  readonly reopenSilent: number;
  /** Between two renewals of leases, and looks at what others wrote. */
  readonly renew: number;
  /** After which another replica takes over from a silent one. */
  readonly lease: number;
}

export const WATCH_TIMING: WatchTiming = {
  settle: 1_000,
  probe: 15_000,
  judge: 30_000,
  read: 60_000,
  patience: 120_000,
  firstPause: 1_000,
  longestPause: 30_000,
  longestSession: 900_000,
  reopen: 60_000,
  reopenSilent: 600_000,
  renew: 5_000,
  lease: 15_000,
};
