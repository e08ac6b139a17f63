import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import {
  entityRouteRef,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import type { ReactNode } from 'react';

/** Leads to an entity of the catalog. */
export function EntityLink(props: {
  /** Its ref. */
  readonly entity: string;
  /** What people call it, when absent. */
  readonly children?: ReactNode;
}) {
  const route = useRouteRef(entityRouteRef);
  const { entity, children } = props;
  const { primaryTitle } = useEntityPresentation(entity);
  const { kind, namespace, name } = parseEntityRef(entity);
  const href = route({
    kind: kind.toLocaleLowerCase('en-US'),
    namespace: namespace.toLocaleLowerCase('en-US'),
    name,
  });
  return <Link href={href}>{children ?? primaryTitle}</Link>;
}
