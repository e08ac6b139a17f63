import { Link } from '@backstage/ui';
import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { ReactNode } from 'react';
import { hubRouteRef } from '../../routes';
import { useOptionalRoute } from '../shared/useOptionalRoute';

/** What people call a hub. */
export function hubTitle({
  name,
  title,
}: Pick<HubSummary, 'name' | 'title'>): string {
  return title ?? name;
}

/** Leads to the page of a hub; its name alone where there is no such page. */
export function HubLink(props: {
  readonly hub: Pick<HubSummary, 'name' | 'title'>;
  readonly children?: ReactNode;
}) {
  const { hub, children } = props;
  const route = useOptionalRoute(hubRouteRef);
  if (!route) return <strong>{hubTitle(hub)}</strong>;
  return (
    <Link href={route({ hub: hub.name })} weight="bold">
      {children ?? hubTitle(hub)}
    </Link>
  );
}
