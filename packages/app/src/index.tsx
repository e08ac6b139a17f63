import '@backstage/ui/css/styles.css';
import './theme.css';
import { createRoot } from 'react-dom/client';
import { createPortal } from './createPortal';

createRoot(document.getElementById('root')!).render(createPortal());
