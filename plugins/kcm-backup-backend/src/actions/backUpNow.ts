import { actAs, ended, type ActionsOptions } from './actAs';
import { waitForOperation } from './waitForOperation';

/** Makes a backup. */
export function backUpNow(options: ActionsOptions): void {
  const { actions, service, clock } = options;
  actions.register({
    name: 'back-up-now',
    title: 'Back up a management cluster now',
    description:
      'Makes a backup of a k0rdent management cluster and of its regions.',
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({
          hub: z.string().describe('Name of the management cluster'),
          name: z
            .string()
            .max(63)
            .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/)
            .optional()
            .describe('Of the backup; made of the moment when absent'),
          wait: z.boolean().default(false).describe('Answer when it has ended'),
        }),
      output: z => z.object({ operation: z.string(), state: z.string() }),
    },
    action: ({ input, credentials }) =>
      actAs(options, credentials, async caller => {
        const { hub, name, wait } = input;
        const begun = await service.createBackup(caller, hub, { name });
        return ended(
          wait ? await waitForOperation(service, caller, begun, clock) : begun,
        );
      }),
  });
}
