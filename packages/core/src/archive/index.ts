export type { BackupPart, BackupSource } from './BackupSource';
