import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Texts } from '../../useTexts';
import type { DataColumn } from '../shared/DataTable';
import { LevelMark } from '../shared/LevelMark';
import { nowOf } from '../shared/Now';
import { RunStrip } from '../shared/RunStrip';
import { slotStates } from '../shared/slots';
import { DrillNote } from './DrillNote';
import { EVIDENCE, EvidenceMark } from './EvidenceMark';
import { HubLink } from './HubLink';
import { levelRank } from './levelRank';
import { NextRun } from './NextRun';
import { Rpo } from './Rpo';
import { rpoAt } from './rpoAt';
import { SightNote } from './SightNote';
import { TimeOrNone } from './TimeOrNone';

type HubColumn = DataColumn<HubSummary>;

/** What a table of hubs tells of each. */
export function hubColumns(t: Texts, clock: Date): readonly HubColumn[] {
  return [
    nameColumn(t),
    {
      id: 'level',
      label: t('fleet.table.level'),
      width: '8.5rem',
      cell: hub => (
        <>
          <LevelMark level={hub.level} />
          <SightNote hub={hub} clock={clock} />
        </>
      ),
      sortBy: ({ level }) => levelRank(level),
      csv: ({ level }) => level,
    },
    restorableColumn(t, clock),
    {
      id: 'rpo',
      label: t('fleet.table.rpo'),
      width: '3.5rem',
      align: 'end',
      cell: hub => <Rpo rpo={rpoAt(hub, nowOf(hub, clock))} />,
      sortBy: hub => rpoAt(hub, nowOf(hub, clock)).rpoRatio,
      csv: hub => rpoAt(hub, nowOf(hub, clock)).rpoRatio?.toFixed(2),
    },
    nextColumn(t, clock),
    stripColumn(t),
    evidenceColumn(t),
    drillColumn(t, clock),
  ];
}

function nameColumn(t: Texts): HubColumn {
  return {
    id: 'hub',
    label: t('fleet.table.hub'),
    width: '8rem',
    isSingleLine: true,
    isRowHeader: true,
    cell: hub => <HubLink hub={hub} />,
    sortBy: ({ name }) => name,
    csv: ({ name }) => name,
  };
}

function restorableColumn(t: Texts, clock: Date): HubColumn {
  return {
    id: 'restorable',
    label: t('fleet.table.restorable'),
    width: '6rem',
    cell: hub => (
      <TimeOrNone
        time={hub.restorableAsOf}
        now={nowOf(hub, clock)}
        isKnown={hub.level !== 'Unknown'}
      />
    ),
    sortBy: ({ restorableAsOf }) => restorableAsOf,
    csv: ({ restorableAsOf }) => restorableAsOf,
  };
}

function nextColumn(t: Texts, clock: Date): HubColumn {
  return {
    id: 'next',
    label: t('fleet.table.next'),
    width: '5.5rem',
    isSingleLine: true,
    cell: hub => (
      <NextRun
        time={hub.nextRun}
        now={nowOf(hub, clock)}
        isKnown={hub.at !== undefined}
      />
    ),
    sortBy: ({ nextRun }) => nextRun,
    csv: ({ nextRun }) => nextRun,
  };
}

function stripColumn(t: Texts): HubColumn {
  return {
    id: 'runs',
    label: t('fleet.table.runs'),
    width: '24%',
    cell: ({ strip }) =>
      strip ? <RunStrip states={slotStates(strip)} /> : '–',
    csv: ({ strip }) => strip,
  };
}

function evidenceColumn(t: Texts): HubColumn {
  return {
    id: 'evidence',
    label: t('fleet.table.evidence'),
    width: '5.25rem',
    cell: ({ evidence }) => <EvidenceMark evidence={evidence} />,
    sortBy: ({ evidence }) => evidence && EVIDENCE.indexOf(evidence),
    csv: ({ evidence }) => evidence,
  };
}

function drillColumn(t: Texts, clock: Date): HubColumn {
  return {
    id: 'drill',
    label: t('fleet.table.drill'),
    width: '4.5rem',
    cell: hub =>
      hub.at || hub.lastDrill ? (
        <DrillNote drill={hub.lastDrill} now={nowOf(hub, clock)} />
      ) : (
        '–'
      ),
    sortBy: ({ lastDrill }) => lastDrill?.at,
    csv: ({ lastDrill }) => lastDrill?.at,
  };
}
