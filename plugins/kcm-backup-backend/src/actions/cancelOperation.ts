import { actAs, ended, type ActionsOptions } from './actAs';

/** Ends a restore that waits for an answer. */
export function cancelOperation(options: ActionsOptions): void {
  const { actions, service } = options;
  actions.register({
    name: 'cancel-operation',
    title: 'End a restore that waits',
    description:
      'Ends a restore that waits for an answer; what it did stays. Executing its plan again goes on from there.',
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({
          hub: z.string().describe('The management cluster that was backed up'),
          operation: z.string().min(1).max(100).describe('Its id'),
        }),
      output: z => z.object({ operation: z.string(), state: z.string() }),
    },
    action: ({ input, credentials }) =>
      actAs(options, credentials, async caller => {
        const { hub, operation } = input;
        return ended(await service.cancelOperation(caller, hub, operation));
      }),
  });
}
