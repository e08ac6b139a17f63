import type {
  BackupRun,
  Marker,
  Timeline,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  assessDr,
  type DrHistory,
  type DrInput,
  type DrStatus,
  type ScheduleTimeline,
} from '@kcm-backup/core';

/** What is made of what was read of a hub, as of one moment. */
export interface HubJudgement {
  readonly status: DrStatus;
  readonly timelines: readonly Timeline[];
  readonly markers: readonly Marker[];
  /** All of them, newest first. */
  readonly runs: readonly BackupRun[];
  readonly drills: DrHistory['drills'];
}

/** The judgement of a hub. Pure: a later `now` makes another of the same. */
export function judgeHub(input: DrInput, now: Date): HubJudgement {
  const { status, history } = assessDr(input, now);
  const { timelines, ...rest } = history;
  return {
    status,
    timelines: timelines.map(withOwnSlots),
    ...rest,
  };
}

/** As the API has it, whose types are not readonly in depth. */
export function withOwnSlots(line: ScheduleTimeline): Timeline {
  return { ...line, slots: [...line.slots] };
}
