import { createApp } from '@backstage/frontend-defaults';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import notificationsPlugin from '@backstage/plugin-notifications/alpha';
import orgPlugin from '@backstage/plugin-org/alpha';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import signalsPlugin from '@backstage/plugin-signals/alpha';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import kcmBackupPlugin from '@kcm-backup/backstage-plugin-kcm-backup';
import { navExtension } from './nav/navExtension';
import { signInExtension } from './signIn/signInExtension';

/** The demo's Backstage, with the plugin as an adopter adds it. */
export function createPortal() {
  const app = createApp({
    features: [
      catalogPlugin,
      kcmBackupPlugin,
      notificationsPlugin,
      orgPlugin,
      scaffolderPlugin,
      signalsPlugin,
      userSettingsPlugin,
      createFrontendModule({
        pluginId: 'app',
        extensions: [navExtension, signInExtension],
      }),
    ],
  });
  return app.createRoot();
}
