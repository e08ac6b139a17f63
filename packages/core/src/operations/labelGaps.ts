import type { CoverageGap } from '../coverage/CoverageReport';
import { resourceOf } from '../coverage/resourceOf';
import { NotFoundError, toError } from '../errors';
import type { CallOptions, Cluster, ResourceType } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { COMPONENT_LABEL, COMPONENT_VALUE } from '../scope/labels';
import { harmfulFrom } from '../scope/regeneratedKinds';
import { clusterNamed } from './askCluster';

const LABEL = {
  type: 'merge',
  body: { metadata: { labels: { [COMPONENT_LABEL]: COMPONENT_VALUE } } },
} as const;

/** What became of one gap. */
export type GapLabelled =
  | { readonly gap: CoverageGap; readonly result: 'labelled' }
  | {
      readonly gap: CoverageGap;
      /** The label would not close it, or would do harm. */
      readonly result: 'refused';
      readonly message: string;
    }
  | {
      readonly gap: CoverageGap;
      readonly result: 'failed';
      readonly error: Error;
    };

/**
 * Puts kcm's label on what a restore would miss, one object after the other,
 * and on nothing that controllers make again or that is kept out on purpose.
 *
 * @throws only the signal's reason; what fails is told for each gap
 */
export async function labelGaps(
  fleet: Fleet,
  gaps: readonly CoverageGap[],
  options: CallOptions & {
    /** Have the server check, and change nothing. */
    readonly dryRun?: boolean;
  } = {},
): Promise<readonly GapLabelled[]> {
  const openOnce = clusterOpener(fleet, options);
  const done: GapLabelled[] = [];
  for (const gap of gaps) {
    const refusal = whyNot(gap);
    if (refusal !== undefined) {
      done.push({ gap, result: 'refused', message: refusal });
      continue;
    }
    try {
      const { cluster, typeOf } = await openOnce(gap.cluster);
      const { name, namespace } = gap;
      await cluster.patch(typeOf(gap), { name, namespace }, LABEL, options);
      done.push({ gap, result: 'labelled' });
    } catch (error) {
      options.signal?.throwIfAborted();
      done.push({ gap, result: 'failed', error: toError(error) });
    }
  }
  return done;
}

/** Checked here too: a gap may have come a long way. */
function whyNot(gap: CoverageGap): string | undefined {
  const { verdict, reason, cluster, closable } = gap;
  const from = harmfulFrom(kindOf(gap));
  if (from) return `It must not be labelled: ${from}.`;
  if (closable) return undefined;
  if (verdict === 'missing') {
    return `There is nothing to label on ${cluster}. ${reason}`;
  }
  return verdict === 'left-out'
    ? `The label would not bring it in. ${reason}`
    : reason;
}

function kindOf({ kind, resource }: CoverageGap) {
  return { kind, group: resource.split('.').slice(1).join('.') };
}

interface Opened {
  readonly cluster: Cluster;
  readonly typeOf: (gap: CoverageGap) => ResourceType;
}

/** Each cluster is opened and asked for its types only once. */
function clusterOpener(fleet: Fleet, options: CallOptions) {
  const opened = new Map<string, Promise<Opened>>();
  const open = async (name: string): Promise<Opened> => {
    const cluster = await clusterNamed(fleet, name, options);
    const { types } = await cluster.discover(options);
    const byName = new Map(types.map(type => [resourceOf(type), type]));
    return {
      cluster,
      typeOf: ({ resource }) => {
        const type = byName.get(resource);
        if (type) return type;
        throw new NotFoundError(`${name} has no ${resource} any more.`);
      },
    };
  };
  return (name: string): Promise<Opened> => {
    const known = opened.get(name) ?? open(name);
    opened.set(name, known);
    return known;
  };
}
