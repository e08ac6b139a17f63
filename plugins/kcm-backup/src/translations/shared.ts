/** Texts that every page uses. */
export const sharedMessages = {
  level: {
    Protected: 'Protected',
    Unknown: 'Unknown',
    AtRisk: 'At risk',
    Unprotected: 'Unprotected',
  },
  severity: {
    critical: 'Critical',
    warning: 'Warning',
    info: 'Info',
  },
  evidence: {
    recorded: 'recorded',
    stored: 'stored',
    verified: 'verified',
    restored: 'restored',
    damaged: 'damaged',
    means: {
      damaged: 'Its archive was read and found damaged.',
      recorded: 'Velero says that it was made. Nobody looked at its files.',
      stored:
        'Its files were in the bucket when Velero last compared the bucket with the cluster.',
      verified: 'The archive was read to its end and checked.',
      restored: 'A drill or a real restore used it.',
    },
  },
  slot: {
    completed: 'completed',
    degraded: 'partially failed',
    failed: 'failed',
    running: 'running',
    missed: 'missed',
    'no-data': 'no data',
  },
  outcome: {
    completed: 'completed',
    degraded: 'partially failed',
    failed: 'failed',
    running: 'running',
    deleting: 'being deleted',
  },
  origin: {
    schedule: 'by schedule',
    'on-demand': 'on demand',
    upgrade: 'before an upgrade',
    direct: 'directly in Velero',
    foreign: 'by others',
  },
  time: {
    ago: '{{span}} ago',
    in: 'in {{span}}',
    now: 'now',
    atExport: 'at the export',
    due: 'due {{span}} ago',
    dueNow: 'due now',
    none: 'none',
    unknown: 'not known',
  },
  strip: {
    label_one: '{{count}} expected run: {{told}}',
    label_other: 'The last {{count}} expected runs: {{told}}',
    empty: 'No expected runs yet',
    part: '{{amount}} {{state}}',
    legend: 'Legend',
  },
  copy: {
    line: 'Copy',
    lineOf: 'Copy the command: {{about}}',
    done: 'Copied',
    failed:
      'The browser did not let it be copied. Select the text and copy it.',
    byHand: 'What was to be copied',
    csv: 'Copy as CSV',
    csvOf: 'Copy as CSV: {{name}}',
  },
  error: {
    title: 'It could not be fetched',
    notFound: 'It is not there, or you may not see it',
    notFoundRemedy:
      'Ask whoever runs this portal: the name is that of kcmBackup.hubs in its configuration, and the permission to see it is {{permission}}.',
    forbidden: 'You may not do this',
    permission: 'The missing permission is {{permission}}.',
    ask: 'Ask an owner of the cluster, or whoever runs this portal, for it.',
    retry: 'Try again',
    stale:
      'What you see is from {{time}}: the last refresh failed. {{message}}',
  },
  permission: {
    lacking:
      'You lack the permission {{permission}}. Ask an owner of {{hub}}, or whoever runs this portal.',
    asking: 'Your permission is being looked up.',
    failed: 'Whether you may do this could not be asked: {{message}}',
    snapshot:
      '{{hub}} is exported YAML, not a live cluster: nothing can be done to it.',
  },
  table: {
    empty: 'Nothing to show.',
    more: 'Show {{amount}} more',
  },
  loading: 'Loading',
} as const;
