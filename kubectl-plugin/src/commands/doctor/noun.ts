import { choice } from '../../cli/flag';
import { command, type Noun, route } from '../../cli/route';

export const doctorCommand = command({
  summary:
    'Preflight: is everything fit for the next backup, upgrade or restore?',
  description:
    "A checklist for the management cluster and every region: kcm, your rights, what the API servers serve, Velero and whether it answers, the plugin of the object store, storage and default location. For backup also the scope, the schedule and the last backup; for upgrade kcm's gate and the way back; for restore whether this cluster is one to restore onto: webhooks, recovery points, an empty installation. What is not right comes with the line that mends it.\n\nVelero is asked by a ServerStatusRequest, which is deleted again.\n\nExit code 0: all checks are ok. 3: anything else, also what could not be looked at.",
  args: {},
  flags: {
    for: choice(['backup', 'upgrade', 'restore'], 'What is about to be done', {
      fallback: 'backup',
    }),
  },
  examples: [
    { says: 'Would the next backup be made?', line: 'doctor' },
    { says: 'Before kcm is upgraded', line: 'doctor --for upgrade' },
    {
      says: 'On the new hub that a backup is to be restored onto',
      line: 'doctor --for restore --context new-hub',
    },
    {
      says: 'What is not ok, for scripts',
      line: 'doctor -o name',
    },
  ],
});

export const doctor: Noun = {
  name: 'doctor',
  summary: 'What is in the way of a backup, an upgrade or a restore',
  group: 'Know where you stand',
  routes: [route(doctorCommand, () => import('./doctor'))],
};
