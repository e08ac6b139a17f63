/**
 * Adds management clusters, their regions and their cluster deployments to the
 * catalog.
 *
 * @packageDocumentation
 */
export { catalogModuleKcmBackup as default } from './module';
export { kcmBackupCatalogAccessExtensionPoint } from './accessExtensionPoint';
