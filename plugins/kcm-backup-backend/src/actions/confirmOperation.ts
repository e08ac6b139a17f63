import { actAs, ended, type ActionsOptions } from './actAs';

/** Lets a restore go on after its canary. It is not for agents: see the README. */
export function confirmOperation(options: ActionsOptions): void {
  const { actions, service } = options;
  actions.register({
    name: 'confirm-operation',
    title: 'Let a restore go on',
    description:
      'Answers the question that a restore waits with: yes. It releases all other clusters.',
    attributes: { readOnly: false, destructive: true, idempotent: false },
    schema: {
      input: z =>
        z.object({
          hub: z.string().describe('The management cluster that was backed up'),
          operation: z.string().min(1).max(100).describe('Its id'),
          question: z
            .string()
            .max(2000)
            .describe('What is answered with yes, as get-operation told it'),
        }),
      output: z => z.object({ operation: z.string(), state: z.string() }),
    },
    action: ({ input, credentials }) =>
      actAs(options, credentials, async caller => {
        const { hub, operation, question } = input;
        return ended(
          await service.confirmOperation(caller, hub, operation, question),
        );
      }),
  });
}
