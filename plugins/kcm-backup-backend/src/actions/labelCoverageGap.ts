import { actAs, type ActionsOptions } from './actAs';

/** Labels what a restore would miss. */
export function labelCoverageGap(options: ActionsOptions): void {
  const { actions, service } = options;
  actions.register({
    name: 'label-coverage-gap',
    title: 'Label a coverage gap',
    description:
      "Puts kcm's label on objects that a restore would miss, so that backups hold them from then on. Only on those that coverage calls a gap.",
    attributes: { readOnly: false, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          hub: z.string().describe('Name of the management cluster'),
          gaps: z
            .array(
              z.object({
                cluster: z.string().max(253).describe('management or a region'),
                resource: z.string().max(300).describe('Such as secrets'),
                namespace: z.string().max(253).optional(),
                name: z.string().max(253),
              }),
            )
            .min(1)
            .max(500),
        }),
      output: z =>
        z.object({
          results: z.array(
            z.object({
              name: z.string(),
              result: z.enum(['labelled', 'refused', 'failed', 'gone']),
              message: z.string().optional(),
            }),
          ),
        }),
    },
    action: ({ input, credentials }) =>
      actAs(options, credentials, async caller => {
        const { hub, gaps } = input;
        const results = await service.labelGaps(caller, hub, gaps, {});
        return {
          results: results.map(({ gap, result, message }) => ({
            ...{ name: gap.name, result, message },
          })),
        };
      }),
  });
}
