import { actAs, ended, type ActionsOptions } from './actAs';
import { waitForOperation } from './waitForOperation';

/** How far something is that was begun. */
export function getOperation(options: ActionsOptions): void {
  const { actions, service, clock } = options;
  actions.register({
    name: 'get-operation',
    title: 'Look at an operation',
    description:
      'How far a backup, a verification, a plan or a restore is that was begun in the portal, and the question that it waits with.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          hub: z.string().describe('Name of the management cluster'),
          operation: z.string().min(1).max(100).describe('Its id'),
          wait: z
            .boolean()
            .default(false)
            .describe('Answer when it has ended, or waits for an answer'),
        }),
      output: z =>
        z.object({
          operation: z.string(),
          state: z.string(),
          question: z.string().optional().describe('When it is waiting'),
          progress: z.string().optional().describe('What was said last'),
          error: z.string().optional(),
          remedy: z.string().optional(),
        }),
    },
    action: ({ input, credentials }) =>
      actAs(options, credentials, async caller => {
        const { hub, operation, wait } = input;
        const found = await service.getOperation(caller, hub, operation);
        const now = wait
          ? await waitForOperation(service, caller, found, clock)
          : found;
        const { question, progress, error } = now;
        return {
          ...{ ...ended(now), question, progress: progress.at(-1)?.text },
          ...{ error: error?.message, remedy: error?.remedy },
        };
      }),
  });
}
