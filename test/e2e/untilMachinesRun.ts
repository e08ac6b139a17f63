import { type ControlPlane, eventually } from '../control-plane';

const minutes = 60_000;

/** Waits until a namespace has that many Machines, and all are Available. */
export function untilMachinesRun(
  { api }: ControlPlane,
  namespace: string,
  count: number,
): Promise<boolean> {
  return eventually(
    `${count} Machines run in ${namespace}`,
    async () => {
      const version = 'cluster.x-k8s.io/v1beta2';
      const found = await api.list(version, 'Machine', namespace);
      return (
        found.length === count &&
        found.every(({ status }) =>
          status?.conditions?.some(
            (one: any) => one.type === 'Available' && one.status === 'True',
          ),
        )
      );
    },
    2 * minutes,
  );
}
