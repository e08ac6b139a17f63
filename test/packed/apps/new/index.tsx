import '@backstage/ui/css/styles.css';
import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import kcmBackupPlugin from '@kcm-backup/backstage-plugin-kcm-backup';
import { createRoot } from 'react-dom/client';

// As the README of the plugin says for the new frontend system.
const app = createApp({ features: [catalogPlugin, kcmBackupPlugin] });

createRoot(document.getElementById('root')!).render(app.createRoot());
