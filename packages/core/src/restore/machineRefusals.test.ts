import type { KubeObject } from '../objects/KubeObject';
import { ArchiveIndex } from './ArchiveIndex';
import { MACHINE_RULES } from './machineRefusals';
import type { PlanPart } from './PlanInput';
import type { PlanOptions } from './RestorePlan';
import { TargetState } from './TargetState';

const GROUP = 'cluster.x-k8s.io';

type Saved = readonly [resource: string, object: KubeObject];

function saved(
  kind: 'Machine' | 'MachineSet' | 'MachineDeployment',
  path: string,
  labels: Readonly<Record<string, string>> = {},
  spec: object = {},
): Saved {
  const [namespace, name] = path.split('/');
  return [
    `${kind.toLowerCase()}s.${GROUP}`,
    {
      apiVersion: `${GROUP}/v1beta2`,
      kind,
      metadata: { name, namespace, labels },
      ...{ spec },
    },
  ];
}

const machine = (path: string, cluster: string) =>
  saved('Machine', path, { [`${GROUP}/cluster-name`]: cluster });
const machineSet = (path: string, deployment: string) =>
  saved('MachineSet', path, {
    pool: 'one',
    [`${GROUP}/cluster-name`]: 'dev',
    [`${GROUP}/deployment-name`]: deployment,
  });
const deployment = (path: string, labels: object) =>
  saved('MachineDeployment', path, {}, { selector: { matchLabels: labels } });

function refusalsOf(
  archived: readonly Saved[],
  {
    live = [],
    clusters = [],
    cluster = 'management',
  }: {
    readonly live?: readonly Saved[];
    readonly clusters?: readonly string[];
    readonly cluster?: string;
  } = {},
) {
  const archive = new ArchiveIndex(text => text);
  for (const [resource, object] of archived) archive.add(resource, object);
  const target = new TargetState(
    { types: [], versions: {}, failures: [] },
    new Map(),
    archive,
    [],
    text => text,
  );
  for (const [resource, object] of live) target.take(resource, object);
  const facts = { liveClusters: new Set(clusters) };
  const part = { cluster, archive, target, facts } as unknown as PlanPart;
  return MACHINE_RULES.flatMap(rule =>
    rule(part, {} as PlanOptions, new Date(0)),
  );
}

describe('a Cluster that is ahead of its machines', () => {
  const away = [machineSet('a/dev-x', 'dev'), machine('a/dev-x-1', 'dev')];

  it('is named, with the line that pauses it', () => {
    expect(refusalsOf(away, { clusters: ['a/dev', 'a/other'] })).toEqual([
      {
        code: 'cluster-ahead',
        message: expect.stringMatching(
          /^Cluster a\/dev on management is there without all saved Machines/,
        ),
        remedy: `kubectl -n a patch clusters.cluster.x-k8s.io dev --type merge -p '{"spec":{"paused":true}}'`,
      },
    ]);
  });

  it('is one also where only a control plane has machines', () => {
    const [refusal] = refusalsOf([machine('a/hosted-1', 'hosted')], {
      clusters: ['a/hosted'],
    });
    expect(refusal).toMatchObject({ code: 'cluster-ahead' });
  });

  it('is none once all of its machines are there', () => {
    const options = { clusters: ['a/dev'] };
    expect(refusalsOf(away, { ...options, live: away.slice(0, 1) })).toEqual([
      expect.objectContaining({ code: 'cluster-ahead' }),
    ]);
    expect(refusalsOf(away, { ...options, live: away })).toEqual([]);
  });

  it('is paused with all the others, a line for each namespace', () => {
    const machines = ['a/one', 'a/two', 'b/one'].map(path =>
      machine(path, path.split('/')[1]),
    );
    const [{ message, remedy }] = refusalsOf(machines, {
      clusters: ['a/one', 'a/two', 'b/one'],
      cluster: 'east',
    });
    expect(message).toMatch('Cluster a/one, a/two and b/one on east are there');
    expect(remedy.split(' --type merge')[0]).toBe(
      'kubectl --context east -n a patch clusters.cluster.x-k8s.io one two',
    );
    expect(remedy.split(' && ')).toHaveLength(2);
  });
});

describe('a cluster whose machines were made anew', () => {
  const away = [machineSet('a/dev-x', 'dev'), machine('a/dev-x-1', 'dev')];
  const live = [machine('a/dev-y-1', 'dev'), machine('a/other-1', 'other')];

  it.each([[[]], [['a/dev']]])(
    'is refused, paused or not, without a word of a pause: %j',
    clusters => {
      const refusals = refusalsOf(away, { live, clusters });
      expect(refusals).toEqual([
        {
          code: 'machines-remade',
          message: expect.stringMatching(/not back \(dev-y-1\): /),
          remedy: expect.stringMatching(/^Restore onto an empty hub/),
        },
      ]);
    },
  );

  it('may have grown since, where all that was saved is there', () => {
    const all = [...away, ...live];
    expect(refusalsOf(away, { live: all, clusters: ['a/dev'] })).toEqual([]);
  });
});

describe("MachineDeployments that select each other's MachineSets", () => {
  const sets = [machineSet('a/one-x', 'one'), machineSet('a/two-x', 'two')];

  it('are named, with the line that gives each MachineSet its owner', () => {
    const [{ code, message, remedy }, ...more] = refusalsOf([
      ...sets,
      machineSet('a/two-old', 'two'),
      deployment('a/one', { pool: 'one' }),
      deployment('a/two', { [`${GROUP}/deployment-name`]: 'two' }),
    ]);
    expect(more).toEqual([]);
    expect(code).toBe('shared-machine-selector');
    expect(message).toMatch('(one selects two-x and one selects two-old)');
    expect(remedy.split(' && ')).toEqual([
      `kubectl -n a patch machinesets.cluster.x-k8s.io two-x --type merge -p '{"metadata":{"ownerReferences":[{"apiVersion":"cluster.x-k8s.io/v1beta2","kind":"MachineDeployment","name":"two","uid":"'$(kubectl -n a get machinedeployments.cluster.x-k8s.io two -o jsonpath={.metadata.uid})'","controller":true}]}}'`,
      expect.stringMatching(/ two-old /),
    ]);
  });

  it('are none once each selects by its own name, or in its own namespace', () => {
    expect(
      refusalsOf([
        ...sets,
        deployment('a/one', { [`${GROUP}/deployment-name`]: 'one' }),
        deployment('a/two', { [`${GROUP}/deployment-name`]: 'two' }),
        deployment('b/three', { pool: 'one' }),
      ]),
    ).toEqual([]);
  });
});
