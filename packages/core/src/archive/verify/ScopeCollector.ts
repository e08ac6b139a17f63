import { textAt, textsAt } from '../../coverage/fields';
import { KCM_GROUP } from '../../objects/kcm';
import type { ScopeInput } from '../../scope/BackupScope';
import type { ArchivedObject } from '../ArchivedObject';

/** Keeps of kcm's objects what the scope is made from, if it has its type. */
export class ScopeCollector {
  readonly lists = {
    clusterDeployments: [],
    clusterTemplates: [],
    credentials: [],
    regions: [],
  } as { -readonly [K in keyof ScopeInput]: ScopeInput[K][number][] };

  see(saved: ArchivedObject): void {
    if (saved.group !== KCM_GROUP) return;
    const { plural, object, name, namespace } = saved;
    const { apiVersion, kind } = object;
    const base = { apiVersion, kind, metadata: { name, namespace } };
    const spec = (field: string) => textAt(object, `spec.${field}`);
    if (plural === 'clusterdeployments') {
      this.lists.clusterDeployments.push({
        ...base,
        spec: { template: spec('template'), credential: spec('credential') },
        status: { region: textAt(object, 'status.region') },
      });
    } else if (plural === 'clustertemplates') {
      const providers = textsAt(object, 'status.providers');
      this.lists.clusterTemplates.push({ ...base, status: { providers } });
    } else if (plural === 'credentials') {
      this.lists.credentials.push({
        ...base,
        spec: { region: spec('region') },
      });
    } else if (plural === 'regions') this.lists.regions.push(base);
  }
}
