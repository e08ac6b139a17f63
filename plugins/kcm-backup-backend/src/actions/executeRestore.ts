import { actAs, ended, type ActionsOptions } from './actAs';

/** Carries a plan out. It is not for agents: see the README. */
export function executeRestore(options: ActionsOptions): void {
  const { actions, service } = options;
  actions.register({
    name: 'execute-restore',
    title: 'Execute a restore',
    description:
      'Begins to carry out the plan of a restore. It overwrites the target. Needs the hash of the plan as it was read, and the name of the hub as a confirmation. After the canary it waits for an answer, unless `releaseAll` is set: get-operation tells the question, confirm-operation and cancel-operation answer it.',
    attributes: { readOnly: false, destructive: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          hub: z.string().describe('The management cluster that was backed up'),
          plan: z.string().min(1).max(100).describe('Id of the plan'),
          planHash: z.string().min(1).max(200),
          confirm: z.string().max(253).describe('The name of the hub again'),
          releaseAll: z
            .boolean()
            .default(false)
            .describe('Release all clusters after the canary without asking'),
        }),
      output: z => z.object({ operation: z.string(), state: z.string() }),
    },
    action: ({ input, credentials }) =>
      actAs(options, credentials, async caller => {
        const { hub, plan, ...execution } = input;
        return ended(
          await service.executeRestore(caller, hub, plan, execution),
        );
      }),
  });
}
