import type {
  Operation,
  StoredPlan,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { RefusedError, type RestorePlan } from '@kcm-backup/core';
import { actAs, type ActionsOptions } from './actAs';
import { waitForOperation } from './waitForOperation';

/** Plans a restore, and answers with the hash of the plan. */
export function planRestore(options: ActionsOptions): void {
  const { actions, service, clock } = options;
  actions.register({
    name: 'plan-restore',
    title: 'Plan a restore',
    description:
      'Plans the restore of a backup of a k0rdent management cluster onto another cluster. It changes nothing. The plan has to be read by a person before it is executed.',
    attributes: { readOnly: true, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({
          hub: z.string().describe('The management cluster that was backed up'),
          backup: z.string().min(1).max(253).describe('The Velero Backup'),
          target: z.string().min(1).max(253).describe('A restore target'),
          restoreRegions: z.array(z.string()).max(100).optional(),
          reprovisionRegions: z.array(z.string()).max(100).optional(),
          canary: z
            .string()
            .max(510)
            .optional()
            .describe('namespace/name of what is released first'),
          allowInUse: z.boolean().default(false),
        }),
      output: z =>
        z.object({
          plan: z.string().describe('Id of the plan'),
          planHash: z.string(),
          fit: z.boolean().describe('Whether it can be executed'),
          steps: z.array(z.string()),
          refusals: z.array(z.string()),
          dangers: z.array(z.string()),
        }),
    },
    action: ({ input, credentials }) =>
      actAs(options, credentials, async caller => {
        const { hub, ...asked } = input;
        const begun = await service.planRestore(caller, hub, asked);
        const now = await waitForOperation(service, caller, begun, clock);
        const { planId } = now.result ?? {};
        if (planId === undefined) throw unplanned(now);
        return planOutput(await service.getRestorePlan(caller, hub, planId));
      }),
  });
}

function unplanned({ id, state, error }: Operation): Error {
  const why = [error?.message, error?.remedy].filter(Boolean).join(' ');
  return new RefusedError(
    why || `No plan was made; operation ${id} is ${state}.`,
  );
}

function planOutput({ id, hash, fit, plan }: StoredPlan) {
  const { steps, refusals, dangers } = plan as unknown as RestorePlan;
  return {
    ...{ plan: id, planHash: hash, fit },
    steps: steps.map(
      ({ number, cluster, owner, title }) =>
        `${number}. ${cluster}, ${owner}: ${title}`,
    ),
    refusals: refusals.map(({ message, remedy }) => `${message} ${remedy}`),
    dangers: dangers.map(({ message }) => message),
  };
}
