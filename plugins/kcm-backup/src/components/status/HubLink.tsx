import { useRouteRef } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { ReactNode } from 'react';
import { hubRouteRef } from '../../routes';

/** What people call a hub. */
export function hubTitle({
  name,
  title,
}: Pick<HubSummary, 'name' | 'title'>): string {
  return title ?? name;
}

/** Leads to the page of a hub. */
export function HubLink(props: {
  readonly hub: Pick<HubSummary, 'name' | 'title'>;
  readonly children?: ReactNode;
}) {
  const { hub, children } = props;
  const route = useRouteRef(hubRouteRef);
  return (
    <Link href={route({ hub: hub.name })} weight="bold">
      {children ?? hubTitle(hub)}
    </Link>
  );
}
