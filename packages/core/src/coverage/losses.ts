import type { Loss } from './Reference';

const critical = (loss: string): Loss => ({ severity: 'critical', loss });
const warning = (loss: string): Loss => ({ severity: 'warning', loss });

/** What it means to be without an object, by what it is for. */
export const LOSSES = {
  identity: critical(
    'Without it kcm cannot manage the clusters that it made with it.',
  ),
  kubeconfig: critical('Without it kcm cannot reach the cluster any more.'),
  region: critical('Without it kcm cannot reach the region any more.'),
  cluster: critical(
    'Without it kcm no longer knows how the cluster is made and managed.',
  ),
  template: critical('Without it kcm cannot reconcile what is made from it.'),
  propagation: warning(
    'Without it kcm hands no cloud credentials to the clusters.',
  ),
  source: warning(
    'Without it the charts of templates cannot be fetched; it is made again by hand.',
  ),
  sourceSecret: warning(
    'Without it the source cannot be read; it is made again by hand.',
  ),
  service: warning(
    'Without it services are not deployed or changed; it is made again by hand.',
  ),
  settings: warning(
    'Without it the settings of clusters are incomplete; it is made again by hand.',
  ),
  installation: warning(
    'Without it kcm cannot install its components; it is made again by hand.',
  ),
  own: warning('It would have to be made again by hand.'),
} as const;
