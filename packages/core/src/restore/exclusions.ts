import { PROVIDER_LABEL } from '../scope/labels';
import { harmfulFrom } from '../scope/regeneratedKinds';
import type { ArchiveIndex } from './ArchiveIndex';

/** A resource that a Restore leaves out, and why. */
export interface Exclusion {
  /** Full plural name: Velero keeps as written what discovery does not know. */
  readonly resource: string;
  readonly reason: string;
  /** Comes back in a step of its own. */
  readonly later?: boolean;
}

/** Both, on every provider: restored early they refuse what sorts after them. */
const WEBHOOKS = [
  'mutatingwebhookconfigurations.admissionregistration.k8s.io',
  'validatingwebhookconfigurations.admissionregistration.k8s.io',
].map(resource => ({
  resource,
  reason:
    'restored early, webhooks refuse the kinds that come after them; each provider installs its own again',
}));

/**
 * Azure's service operator converts these by webhook, so they cannot be
 * restored; it makes them again with the same spec.
 */
const AZURE = [
  'natgateways.network.azure.com',
  'resourcegroups.resources.azure.com',
  'virtualnetworks.network.azure.com',
  'virtualnetworkssubnets.network.azure.com',
].map(resource => ({
  resource,
  reason:
    'its conversion webhook is not there yet; CAPZ makes it again with the same spec',
}));

/** What comes back in a step of its own, at the end. */
export const LATER_RESOURCES: readonly string[] = [
  'managementbackups.k0rdent.mirantis.com',
  'schedules.velero.io',
];

const LATER = LATER_RESOURCES.map(resource => ({
  resource,
  reason:
    'a schedule that is due fires at once, before statuses and regions are back; it comes back last',
  later: true,
}));

const LOCATION = {
  resource: 'backupstoragelocations.velero.io',
  reason:
    'the saved one would let backups be written while the restore runs; the location is made before',
};

/** Never restored by Velero itself. Source: pkg/controller/restore_controller.go. */
const NEVER = [
  'nodes',
  'events',
  'events.events.k8s.io',
  'backups.velero.io',
  'restores.velero.io',
  'resticrepositories.velero.io',
  'backuprepositories.velero.io',
  'csinodes.storage.k8s.io',
  'volumeattachments.storage.k8s.io',
].map(resource => ({ resource, reason: 'Velero never restores it' }));

/**
 * What a Restore of this archive has to leave out: both kinds of webhook
 * configurations always, the rest where the archive has them.
 */
export function exclusionsFor(archive: ArchiveIndex): readonly Exclusion[] {
  const there = archive.resources();
  const held = (exclusions: readonly Exclusion[]) =>
    exclusions.filter(({ resource }) => there.has(resource));
  return [
    ...WEBHOOKS,
    ...(usesAzure(archive) ? AZURE : []),
    ...held([...LATER, LOCATION]),
    ...regenerated(archive),
  ];
}

/** {@link exclusionsFor}, and what Velero leaves out without being told. */
export function allExclusions(archive: ArchiveIndex): readonly Exclusion[] {
  return [...exclusionsFor(archive), ...NEVER];
}

function usesAzure(archive: ArchiveIndex): boolean {
  return [...archive.objects].some(
    ({ resource, labels }) =>
      resource.endsWith('.azure.com') ||
      /^azure[a-z]+\.infrastructure\.cluster\.x-k8s\.io$/.test(resource) ||
      labels[PROVIDER_LABEL] === 'infrastructure-azure',
  );
}

/** Kinds that must never be in a backup, and are all the same. */
function regenerated(archive: ArchiveIndex): readonly Exclusion[] {
  const found = new Map<string, string>();
  for (const { resource, apiVersion, kind } of archive.objects) {
    const group = apiVersion.split('/').slice(0, -1).join('/');
    const from = harmfulFrom({ kind, group });
    if (from) found.set(resource, from);
  }
  return [...found].map(([resource, reason]) => ({ resource, reason }));
}
