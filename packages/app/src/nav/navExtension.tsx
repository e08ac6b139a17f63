import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { PortalNav } from './PortalNav';

/** The navigation of the demo. */
export const navExtension = NavContentBlueprint.make({
  params: { component: PortalNav },
});
