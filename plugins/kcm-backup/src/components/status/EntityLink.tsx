import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/ui';
import {
  entityRouteRef,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import type { ReactNode } from 'react';
import { useOptionalRoute } from '../shared/useOptionalRoute';

/** Leads to an entity of the catalog. */
export function EntityLink(props: {
  /** Its ref. */
  readonly entity: string;
  /** What people call it, when absent. */
  readonly children?: ReactNode;
}) {
  const route = useOptionalRoute(entityRouteRef);
  const { entity, children } = props;
  const { primaryTitle } = useEntityPresentation(entity);
  const { kind, namespace, name } = parseEntityRef(entity);
  const shown = children ?? primaryTitle;
  if (!route) return <span>{shown}</span>;
  const href = route({
    kind: kind.toLocaleLowerCase('en-US'),
    namespace: namespace.toLocaleLowerCase('en-US'),
    name,
  });
  return <Link href={href}>{shown}</Link>;
}
