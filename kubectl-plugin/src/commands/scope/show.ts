import {
  exactSelectors,
  foldSelectors,
  readScope,
  staticSelectors,
  type BackupScope,
  type HubState,
  type LabelSelector,
} from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { scopeReport } from './scopeReport';
import { selectorsReport, type SelectorForm } from './selectorsReport';
import type { showCommand } from './noun';

export const run: Run<typeof showCommand> = async (session, { flags }) => {
  const { hub, scope } = await readScope(await session.fleet(), session);
  const form = flags.selectors;
  if (form)
    await session.print(selectorsReport(form, written(form, hub, scope)));
  else await session.print(scopeReport(scope));
  const grave = scope.notices.filter(({ severity }) => severity !== 'info');
  if (form || !isForPeople(session.format.kind)) {
    grave.forEach(({ severity, message }) =>
      session.note(`${severity}: ${message}`),
    );
  }
  return grave.length > 0 ? ExitCode.attention : ExitCode.ok;
};

function isForPeople(format: string): boolean {
  return format === 'table' || format === 'wide';
}

function written(
  form: SelectorForm,
  hub: HubState,
  scope: BackupScope,
): readonly {
  readonly cluster: string;
  readonly orLabelSelectors: readonly LabelSelector[];
}[] {
  return scope.clusters.map(({ cluster, selectors }) => {
    if (form === 'exact') {
      return { cluster, orLabelSelectors: exactSelectors(selectors) };
    }
    return {
      cluster,
      orLabelSelectors:
        form === 'folded' ? foldSelectors(selectors) : staticSelectors(hub),
    };
  });
}
