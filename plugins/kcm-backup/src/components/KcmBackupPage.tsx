import { Content, Header, Page } from '@backstage/core-components';
import { useTexts } from '../useTexts';
import { KcmBackupRouter } from './KcmBackupRouter';

/** The fleet page with a header of its own: legacy apps give it none. */
export function KcmBackupPage() {
  const t = useTexts();
  return (
    <Page themeId="tool">
      <Header title={t('fleet.title')} subtitle={t('fleet.subtitle')} />
      <Content noPadding>
        <KcmBackupRouter />
      </Content>
    </Page>
  );
}
