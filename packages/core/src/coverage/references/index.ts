import type { KindName } from '../../scope/regeneratedKinds';
import { KCM_GROUP } from '../../objects/kcm';
import { VELERO_GROUP } from '../../objects/velero';
import type { IdentityKind } from '../identityKinds';
import type { ReferencesOf } from '../Reference';
import { ofAccessManagement, ofTemplateChain } from './access';
import {
  ofClusterAuthentication,
  ofClusterDataSource,
  ofClusterDeployment,
  ofClusterIPAMClaim,
  ofDataSource,
  ofRegion,
} from './clusters';
import { ofCredential, ofIdentity } from './credentials';
import { ofManagement, ofStateManagementProvider } from './installation';
import { ofMultiClusterService } from './services';
import { FLUX_SOURCES, ofSource, ofTemplate } from './sources';
import { ofStorageLocation } from './velero';

const OF_KCM: Readonly<Record<string, ReferencesOf>> = {
  AccessManagement: ofAccessManagement,
  ClusterAuthentication: ofClusterAuthentication,
  ClusterDataSource: ofClusterDataSource,
  ClusterDeployment: ofClusterDeployment,
  ClusterIPAMClaim: ofClusterIPAMClaim,
  ClusterTemplate: ofTemplate,
  ClusterTemplateChain: ofTemplateChain,
  Credential: ofCredential,
  DataSource: ofDataSource,
  Management: ofManagement,
  MultiClusterService: ofMultiClusterService,
  ProviderTemplate: ofTemplate,
  Region: ofRegion,
  ServiceTemplate: ofTemplate,
  ServiceTemplateChain: ofTemplateChain,
  StateManagementProvider: ofStateManagementProvider,
};

const SOURCES = ['Bucket', 'GitRepository', 'HelmRepository', 'OCIRepository'];

/** How objects of a kind name others; `undefined` for kinds that name none. */
export function referencesOf(
  { group, kind }: KindName,
  identities: readonly IdentityKind[],
): ReferencesOf | undefined {
  if (group === KCM_GROUP) {
    return Object.hasOwn(OF_KCM, kind) ? OF_KCM[kind] : undefined;
  }
  if (group === FLUX_SOURCES && SOURCES.includes(kind)) return ofSource;
  if (group === VELERO_GROUP && kind === 'BackupStorageLocation') {
    return ofStorageLocation;
  }
  const identity = identities.find(
    one => one.group === group && one.kind === kind,
  );
  return identity && identity.references.length > 0 ? ofIdentity : undefined;
}
