import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Texts } from '../../useTexts';
import { Ago } from '../shared/Ago';
import type { DataColumn } from '../shared/DataTable';
import { LevelMark } from '../shared/LevelMark';
import { nowOf } from '../shared/Now';
import { RunStrip } from '../shared/RunStrip';
import { slotStates } from '../shared/slots';
import { DrillNote } from './DrillNote';
import { EVIDENCE, EvidenceMark } from './EvidenceMark';
import { HubLink } from './HubLink';
import { levelRank } from './levelRank';
import { Rpo } from './Rpo';
import { rpoAt } from './rpoAt';
import { SightNote } from './SightNote';
import styles from './status.module.css';

type HubColumn = DataColumn<HubSummary>;

/** What a table of hubs tells of each. */
export function hubColumns(t: Texts, clock: Date): readonly HubColumn[] {
  return [
    nameColumn(t, clock),
    {
      id: 'level',
      label: t('fleet.table.level'),
      width: '7.5rem',
      cell: ({ level }) => <LevelMark level={level} />,
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

function nameColumn(t: Texts, clock: Date): HubColumn {
  return {
    id: 'hub',
    label: t('fleet.table.hub'),
    width: '8rem',
    isSingleLine: true,
    isRowHeader: true,
    cell: hub => (
      <>
        <HubLink hub={hub} />
        <SightNote hub={hub} clock={clock} />
      </>
    ),
    sortBy: ({ name }) => name,
    csv: ({ name }) => name,
  };
}

function restorableColumn(t: Texts, clock: Date): HubColumn {
  return {
    id: 'restorable',
    label: t('fleet.table.restorable'),
    width: '6rem',
    cell: hub =>
      hub.restorableAsOf ? (
        <Ago time={hub.restorableAsOf} now={nowOf(hub, clock)} />
      ) : (
        <span className={styles.muted}>
          {t(hub.at ? 'shared.time.none' : 'shared.time.unknown')}
        </span>
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
    cell: hub =>
      hub.nextRun ? (
        <Ago time={hub.nextRun} now={nowOf(hub, clock)} whenPast="due" />
      ) : (
        <span className={styles.muted}>
          {t(hub.at ? 'fleet.table.noNext' : 'shared.time.unknown')}
        </span>
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
    cell: ({ strip }) => <RunStrip states={slotStates(strip)} />,
    csv: ({ strip }) => strip,
  };
}

function evidenceColumn(t: Texts): HubColumn {
  return {
    id: 'evidence',
    label: t('fleet.table.evidence'),
    width: '5.25rem',
    needs: 'much',
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
    needs: 'much',
    cell: hub => <DrillNote drill={hub.lastDrill} now={nowOf(hub, clock)} />,
    sortBy: ({ lastDrill }) => lastDrill?.at,
    csv: ({ lastDrill }) => lastDrill?.at,
  };
}
