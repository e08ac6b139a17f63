import { useEntity } from '@backstage/plugin-catalog-react';
import { TabFrame } from '../shared/TabFrame';
import { GroupContent } from './GroupContent';

/** Tab of a Group's entity. */
export function EntityGroupContent() {
  const { entity } = useEntity();
  return (
    <TabFrame>
      <GroupContent group={entity} />
    </TabFrame>
  );
}
