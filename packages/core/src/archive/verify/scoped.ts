import type { Backup } from '../../objects/velero';
import { MANAGEMENT, type BackupScope } from '../../scope/BackupScope';
import { resolveScope } from '../../scope/resolveScope';
import { holdsHub } from '../../status/holdsHub';
import { selectorsIn } from '../../status/selectorsIn';
import type { ArchiveCheck } from './ArchiveCheck';
import { ScopeCollector } from './ScopeCollector';
import type { NotChecked, VerificationIssue } from './VerificationReport';

/** Selectors that a message names. */
const MOST = 5;

/**
 * The backup selected all that kcm would have selected at that moment, by the
 * ClusterDeployments, templates, Credentials and Regions that it holds itself.
 * Those of a region are in the archive of the hub.
 *
 * @param cluster that the archive is of
 * @param given the scope that the hub's archive told, for a region
 * @param onScope told the scope of an archive of the hub
 */
export function scoped(
  backup: Backup,
  cluster: string,
  given: BackupScope | undefined,
  onScope: (scope: BackupScope) => void,
): ArchiveCheck {
  const input = new ScopeCollector();
  return {
    see: saved => input.see(saved),
    end() {
      const isHub = cluster === MANAGEMENT;
      const scope = isHub ? resolveScope(input.lists) : given;
      if (isHub && scope) onScope(scope);
      const wanted = scope?.clusters.find(one => one.cluster === cluster);
      if (!holdsHub(backup)) return {};
      if (!wanted) return { notChecked: [notKnown(cluster, scope)] };
      const had = new Set(selectorsIn(backup.spec, wanted.selectors));
      const lacking = wanted.selectors.filter(one => !had.has(one));
      return { problems: lacking.length > 0 ? [notCovered(lacking)] : [] };
    },
  };
}

/** Of a region alone nobody can say what it had to select. */
function notKnown(cluster: string, scope: BackupScope | undefined): NotChecked {
  const check = `the label scope of ${cluster}`;
  const reason = scope
    ? 'The archive of the hub does not know this region.'
    : 'It follows from the archive of the hub, which was not read: verify the whole run.';
  return { check, reason };
}

function notCovered(
  lacking: readonly { readonly key: string; readonly value: string }[],
): VerificationIssue {
  const names = lacking.map(({ key, value }) => `${key}=${value}`);
  const rest = names.length > MOST ? ` and ${names.length - MOST} more` : '';
  return {
    code: 'scope-not-covered',
    message: `It did not select what kcm selects for the clusters in it: ${names.slice(0, MOST).join(', ')}${rest}. Objects of theirs are missing. It may have been made right after a restore, before their status was back.`,
  };
}
