import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarSpace,
} from '@backstage/core-components';
import type {
  NavContentComponentProps,
  NavContentNavItem,
} from '@backstage/plugin-app-react';
import { RiMenuLine, RiSettings3Line } from '@remixicon/react';
import styles from './PortalNav.module.css';

/** Disaster recovery on top, the rest of Backstage below. */
export function PortalNav({ navItems }: NavContentComponentProps) {
  const items = navItems.withComponent(PortalNavItem);
  return (
    <div className={styles.nav}>
      <Sidebar>
        {/* On a narrow page, all that can be reached. */}
        <SidebarGroup label="Menu" icon={<RiMenuLine />}>
          {items.take('page:kcm-backup')}
          <SidebarDivider />
          {items.take('page:catalog')}
          {items.take('page:scaffolder')}
          {items.take('page:notifications')}
        </SidebarGroup>
        <SidebarSpace />
        <SidebarDivider />
        <SidebarGroup
          label="Settings"
          icon={<RiSettings3Line />}
          to="/settings"
        >
          {items.take('page:user-settings')}
        </SidebarGroup>
      </Sidebar>
    </div>
  );
}

function PortalNavItem({ href, icon, title }: NavContentNavItem) {
  return <SidebarItem to={href} icon={() => icon} text={title} />;
}
