import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../objects/KubeObject';
import type { Backup } from '../objects/velero';
import type { ScopeInput } from './BackupScope';
import { exactSelectors } from './foldSelectors';
import { resolveScope } from './resolveScope';

/**
 * What the real kcm controller made of eight hubs. See the README beside the
 * recordings for how they were taken.
 */
const vectors = join(__dirname, '../../../../test/fixtures/vectors');

interface Recording {
  readonly backups: readonly {
    readonly cluster: string;
    readonly spec: Backup['spec'];
  }[];
  readonly error: string | null;
}

describe.each(
  readdirSync(vectors, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name),
)('the recorded hub %s', name => {
  const recording: Recording = JSON.parse(
    readFileSync(join(vectors, name, 'expected.json'), 'utf8'),
  );
  const scope = resolveScope(
    scopeInput(readFileSync(join(vectors, name, 'input.yaml'), 'utf8')),
  );

  it('has the selectors that kcm wrote, in the same order', () => {
    const recorded = recording.backups.map(({ cluster, spec }) => ({
      cluster,
      orLabelSelectors: spec?.orLabelSelectors,
    }));
    const ours = scope.clusters.map(({ cluster, selectors }) => ({
      cluster,
      orLabelSelectors: exactSelectors(selectors),
    }));
    expect(scope.blocked ? [] : ours).toEqual(recorded);
  });

  it('is blocked exactly where kcm gave up', () => {
    expect(scope.blocked !== undefined).toBe(recording.error !== null);
  });

  it('gives a reason for every selector', () => {
    for (const { selectors } of scope.clusters) {
      selectors.forEach(s => expect(s.reasons).not.toHaveLength(0));
    }
  });
});

function scopeInput(yaml: string): ScopeInput {
  const objects = parseAllDocuments(yaml)
    .map(document => document.toJS() as KubeObject | null)
    .filter((object): object is KubeObject => object !== null);
  const ofKind = <T extends KubeObject>(kind: string) =>
    objects.filter((object): object is T => object.kind === kind);
  return {
    clusterDeployments: ofKind('ClusterDeployment'),
    clusterTemplates: ofKind('ClusterTemplate'),
    credentials: ofKind('Credential'),
    regions: ofKind('Region'),
  };
}
