import '@backstage/ui/css/styles.css';
import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { SignInPage } from '@backstage/core-components';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  catalogPlugin,
  EntityLayout,
  EntitySwitch,
  isKind,
} from '@backstage/plugin-catalog';
import {
  EntityGroupKcmBackupContent,
  EntityKcmBackupCard,
  EntityKcmBackupContent,
  isKcmBackupAvailable,
  KcmBackupPage,
  kcmBackupPlugin,
} from '@kcm-backup/backstage-plugin-kcm-backup/legacy';
import { createRoot } from 'react-dom/client';
import { Route } from 'react-router-dom';

const app = createApp({
  plugins: [catalogPlugin, kcmBackupPlugin],
  components: {
    SignInPage: props => <SignInPage {...props} auto providers={['guest']} />,
  },
});

// As the README of the plugin says for the legacy frontend system.
const clusterPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <EntitySwitch>
        <EntitySwitch.Case if={isKcmBackupAvailable}>
          <EntityKcmBackupCard />
        </EntitySwitch.Case>
      </EntitySwitch>
    </EntityLayout.Route>
    <EntityLayout.Route
      path="/disaster-recovery"
      title="Disaster recovery"
      if={isKcmBackupAvailable}
    >
      <EntityKcmBackupContent />
    </EntityLayout.Route>
  </EntityLayout>
);

const groupPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <p>Overview</p>
    </EntityLayout.Route>
    <EntityLayout.Route path="/disaster-recovery" title="Disaster recovery">
      <EntityGroupKcmBackupContent />
    </EntityLayout.Route>
  </EntityLayout>
);

const entityPage = (
  <EntitySwitch>
    <EntitySwitch.Case if={isKind('group')}>{groupPage}</EntitySwitch.Case>
    <EntitySwitch.Case>{clusterPage}</EntitySwitch.Case>
  </EntitySwitch>
);

const Root = app.createRoot(
  <AppRouter>
    <FlatRoutes>
      <Route path="/catalog" element={<CatalogIndexPage />} />
      <Route
        path="/catalog/:namespace/:kind/:name"
        element={<CatalogEntityPage />}
      >
        {entityPage}
      </Route>
      <Route path="/kcm-backup" element={<KcmBackupPage />} />
    </FlatRoutes>
  </AppRouter>,
);

createRoot(document.getElementById('root')!).render(<Root />);
