import { actAs, ended, type ActionsOptions } from './actAs';
import { waitForOperation } from './waitForOperation';

/** Verifies a backup. */
export function verifyBackup(options: ActionsOptions): void {
  const { actions, service, clock } = options;
  actions.register({
    name: 'verify-backup',
    title: 'Verify a backup',
    description:
      'Reads the archive of a Velero Backup to its end, checks it, and keeps the evidence beside it.',
    attributes: { readOnly: false, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          hub: z.string().describe('Name of the management cluster'),
          backup: z.string().min(1).max(253).describe('The Velero Backup'),
          cluster: z
            .string()
            .max(253)
            .optional()
            .describe(
              'management or the region that it is on; where several have one of the name, the first of them when absent',
            ),
          wait: z.boolean().default(true).describe('Answer when it has ended'),
        }),
      output: z =>
        z.object({
          operation: z.string(),
          state: z.string(),
          verdict: z.enum(['verified', 'failed']).optional(),
          problems: z.array(z.string()),
        }),
    },
    action: ({ input, credentials }) =>
      actAs(options, credentials, async caller => {
        const { hub, backup: name, cluster, wait } = input;
        const key = { name, cluster };
        const begun = await service.verifyRecoveryPoint(caller, hub, key);
        const now = wait
          ? await waitForOperation(service, caller, begun, clock)
          : begun;
        const { verdict, problems = [] } = now.result ?? {};
        return {
          ...ended(now),
          verdict,
          problems: problems.map(({ code, message }) => `${code}: ${message}`),
        };
      }),
  });
}
