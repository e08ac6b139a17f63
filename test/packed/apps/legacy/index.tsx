import '@backstage/ui/css/styles.css';
import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { SignInPage } from '@backstage/core-components';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  catalogPlugin,
  EntityLayout,
} from '@backstage/plugin-catalog';
import {
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
const entityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <p>Overview</p>
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
