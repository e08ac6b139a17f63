import { CoverageWalk } from '../coverage/CoverageWalk';
import type {
  CoverageReport,
  CredentialCoverage,
} from '../coverage/CoverageReport';
import { identityKinds } from '../coverage/identityKinds';
import { inventoryOf, type InventoryPart } from '../coverage/inventory';
import { LOSSES } from '../coverage/losses';
import type { Reference } from '../coverage/Reference';
import { ForbiddenError } from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import { KCM_GROUP } from '../objects/kcm';
import type { CallOptions, Discovery } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { MANAGEMENT, type BackupScope } from '../scope/BackupScope';
import { clusterOf } from '../scope/namespacedName';
import { resolveScope } from '../scope/resolveScope';
import type { Unseen } from '../Unseen';
import { collect } from './collect';
import { openSights, type CoverageSight } from './openSights';
import { readHub, type HubState } from './readScope';
import { readInventory, takeIn, type WalkContext } from './readInventory';
import { readTargets } from './readTargets';
import { resourceOf } from '../coverage/resourceOf';
import { typeNameOf } from './typeNameOf';
import { unseenRegion, unseenType } from './unseenParts';

/** How coverage is read. */
export interface CoverageOptions extends CallOptions {
  /** kcm's and Velero's. */
  readonly namespace: string;
  /** What the hub serves, where that was read already. */
  readonly hubDiscovery?: Discovery;
  /** Told how many objects have been looked at, now and then. */
  readonly onProgress?: (objects: number) => void;
}

/** How much of a fleet is walked. */
interface Extent {
  readonly regions: boolean;
  readonly lists: (part: InventoryPart, hub: HubState) => boolean;
  readonly follows?: (reference: Reference) => boolean;
}

const EVERYTHING: Extent = { regions: true, lists: () => true };

const CREDENTIALS: Extent = {
  regions: false,
  lists: ({ type, whole }, { credentials }) =>
    whole &&
    credentials.some(({ spec }) => spec?.identityRef?.kind === type.kind),
  follows: ({ loss }) =>
    loss === LOSSES.identity.loss || loss === LOSSES.region.loss,
};

/**
 * What a restore would bring back, on the hub and on every region: walks all
 * that ClusterDeployments, Credentials, templates, services and Regions name,
 * and looks at all objects of kcm and Cluster API besides. What could not be
 * read is told in the report.
 *
 * @throws what the hub answers to the reading of kcm's main kinds
 */
export async function readCoverage(
  fleet: Fleet,
  options: CoverageOptions,
): Promise<CoverageReport> {
  const hub = await readHub(fleet, options);
  return walkFleet(fleet, hub, options, EVERYTHING);
}

/**
 * The gaps without which clusters could not be managed after a restore:
 * identities of Credentials, their Secrets, the kubeconfigs of Regions and
 * adopted clusters. A few requests to the hub, none to a region.
 *
 * @throws what the hub answers to discovery
 */
export async function readCredentialCoverage(
  fleet: Fleet,
  hub: HubState,
  options: CoverageOptions,
): Promise<CredentialCoverage> {
  const { gaps, unseen } = await walkFleet(fleet, hub, options, CREDENTIALS);
  return {
    gaps: gaps.filter(({ severity }) => severity === 'critical'),
    unseen,
  };
}

async function walkFleet(
  fleet: Fleet,
  hub: HubState,
  options: CoverageOptions,
  extent: Extent,
): Promise<CoverageReport> {
  const scope = resolveScope(hub);
  const names = extent.regions
    ? scope.clusters.map(({ cluster }) => cluster)
    : [MANAGEMENT];
  const { sights, unseen } = await openSights(fleet, scope, names, options);
  const [own] = sights;
  const providers = await readProviderInterfaces(own);
  const walk = new CoverageWalk({
    systemNamespace: options.namespace,
    identities: identityKinds(providers.found),
    typeOf: (cluster, group, kind) =>
      sights.find(({ name }) => name === cluster)?.typeOf(group, kind),
    follows: extent.follows,
  });
  const unbacked = extent.regions ? unbackedRegions(hub, scope) : [];
  for (const one of [...unseen, ...providers.unseen, ...unbacked]) {
    walk.miss(one);
  }
  const context: WalkContext = {
    walk,
    deployments: new Set(hub.clusterDeployments.map(cd => cd.metadata.name)),
    onProgress: options.onProgress,
  };
  const known = await takeInHub(own, hub, context);
  const parts = sights.flatMap(sight =>
    inventoryOf(sight.discovery.types, walk.options.identities)
      .filter(part => !known.has(typeNameOf(sight, part.type)))
      .filter(part => extent.lists(part, hub))
      .map(part => ({ sight, part })),
  );
  const listed = await readInventory(parts, context);
  await readTargets(sights, new Set([...known, ...listed]), context);
  return walk.report();
}

/**
 * Takes in what the hub's state holds already.
 *
 * @returns its types, as {@link typeNameOf} writes them
 */
async function takeInHub(
  own: CoverageSight,
  hub: HubState,
  context: WalkContext,
): Promise<ReadonlySet<string>> {
  const held: Readonly<Record<string, readonly KubeObject[]>> = {
    ClusterDeployment: hub.clusterDeployments,
    ClusterTemplate: hub.clusterTemplates,
    Credential: hub.credentials,
    Management: hub.managements,
    ManagementBackup: hub.managementBackups,
    Region: hub.regions,
    Release: hub.releases,
  };
  const known = new Set<string>();
  for (const [kind, objects] of Object.entries(held)) {
    const type = own.typeOf(KCM_GROUP, kind);
    if (!type) continue;
    known.add(typeNameOf(own, type));
    const part = { type, metadataOnly: false };
    for (const object of objects) await takeIn(own, part, object, context);
  }
  return known;
}

/** What kcm itself knows the parts of identities from; old kcm has none. */
async function readProviderInterfaces(own: CoverageSight): Promise<{
  readonly found: readonly KubeObject[];
  readonly unseen: readonly Unseen[];
}> {
  const type = own.typeOf(KCM_GROUP, 'ProviderInterface');
  if (!type) return { found: [], unseen: [] };
  try {
    const found = await collect(own.cluster.list(type, { signal: own.signal }));
    return { found, unseen: [] };
  } catch (error) {
    own.signal?.throwIfAborted();
    if (!(error instanceof ForbiddenError)) throw error;
    // The providers that come with kcm are known without.
    const unseen = unseenType(own.name, resourceOf(type), error, false);
    return { found: [], unseen: [unseen] };
  }
}

function unbackedRegions(hub: HubState, scope: BackupScope): readonly Unseen[] {
  const inUse = new Set(hub.clusterDeployments.map(clusterOf));
  return hub.regions
    .map(({ metadata }) => metadata.name)
    .filter(name => scope.clusters.every(({ cluster }) => cluster !== name))
    .map(name => unseenRegion(name, inUse.has(name)));
}
