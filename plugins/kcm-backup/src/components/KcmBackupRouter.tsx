import { Route, Routes } from 'react-router-dom';
import { FleetPage } from './fleet/FleetPage';
import { HubPage } from './cluster/HubPage';
import { RestorePlanPage } from './restore/RestorePlanPage';

/** Everything below `/kcm-backup`. */
export function KcmBackupRouter() {
  return (
    <Routes>
      <Route index element={<FleetPage />} />
      <Route path=":hub" element={<HubPage />} />
      <Route path=":hub/restore-plans/:plan" element={<RestorePlanPage />} />
    </Routes>
  );
}
