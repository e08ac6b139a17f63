/** Labels and annotations of ours beside `RUN_LABEL` and `CLUSTER_LABEL`. */

/** Annotation: name of the Release that the hub ran when the Backup was made. */
export const RELEASE_ANNOTATION = 'kcm-backup.io/release';

/** Annotation: UID of the hub's namespace kube-system. */
export const HUB_UID_ANNOTATION = 'kcm-backup.io/hub-uid';

/** Annotation: which selectors the Backup was made with. */
export const SCOPE_DIGEST_ANNOTATION = 'kcm-backup.io/scope-digest';

/** Annotation: who or what asked for the object, in words. */
export const CREATED_BY_ANNOTATION = 'kcm-backup.io/created-by';

/** Annotation on a paused ManagementBackup: the schedule to come back to. */
export const PAUSED_SCHEDULE_ANNOTATION = 'kcm-backup.io/paused-schedule';
