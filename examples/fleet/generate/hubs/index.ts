import type { HubDescription } from '../HubDescription';
import { mgmtApac } from './mgmtApac';
import { mgmtDc } from './mgmtDc';
import { mgmtEdge } from './mgmtEdge';
import { mgmtEu } from './mgmtEu';
import { mgmtLab } from './mgmtLab';
import { mgmtUs } from './mgmtUs';

export const hubs: readonly HubDescription[] = [
  mgmtApac,
  mgmtDc,
  mgmtEdge,
  mgmtEu,
  mgmtLab,
  mgmtUs,
];
