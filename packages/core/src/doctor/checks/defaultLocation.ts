import { defaultLocations } from '../../status/storage';
import type { CheckRule } from '../CheckRule';

export const defaultLocation: CheckRule = {
  name: 'default-location',
  purposes: ['backup', 'upgrade'],
  findings: ['storage-no-default', 'storage-several-defaults'],
  praise: ({ cluster }) => {
    const [location] = defaultLocations(cluster);
    return (
      location &&
      `A backup that names no location goes to ${location.metadata.name}`
    );
  },
};
