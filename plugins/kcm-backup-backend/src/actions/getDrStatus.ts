import { actAs, type ActionsOptions } from './actAs';

/** How well hubs could be brought back. */
export function getDrStatus(options: ActionsOptions): void {
  const { actions, service } = options;
  actions.register({
    name: 'get-dr-status',
    title: 'Get DR status',
    description:
      'How well k0rdent management clusters could be brought back: level, age of the newest recovery point, the worst finding with the command that mends it. Of one hub, or of all that you may see, worst first.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          hub: z
            .string()
            .optional()
            .describe('Name of the management cluster; all when absent'),
        }),
      output: z =>
        z.object({
          hubs: z.array(
            z.object({
              name: z.string(),
              level: z.enum(['Protected', 'Unknown', 'AtRisk', 'Unprotected']),
              sight: z.string().describe('Whether the hub is seen now'),
              at: z.string().optional().describe('Moment of the judgement'),
              restorableAsOf: z.string().optional(),
              rpoRatio: z.number().optional().describe('More than 1: breached'),
              worst: z.string().optional().describe('The worst finding'),
              remedy: z.string().optional().describe('What mends it'),
            }),
          ),
        }),
    },
    action: ({ input, credentials }) =>
      actAs(options, credentials, async caller => {
        const { hub } = input;
        const hubs =
          hub === undefined
            ? await service.listHubs(caller)
            : [await service.getStatus(caller, hub)];
        return {
          hubs: hubs.map(
            ({ name, level, sight, at, restorableAsOf, rpoRatio, worst }) => ({
              ...{ name, level, at, restorableAsOf, rpoRatio },
              sight: sight.state,
              worst: worst && `${worst.code}: ${worst.message}`,
              remedy: worst?.remedy,
            }),
          ),
        };
      }),
  });
}
