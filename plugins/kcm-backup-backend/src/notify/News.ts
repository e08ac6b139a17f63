/** Something that the owners of a hub are told. */
export interface News {
  readonly title: string;
  readonly description: string;
  readonly severity: 'critical' | 'high' | 'normal';
}
