/**
 * What the Backup of a region is called that was made in the same run as this
 * one of the hub: of a schedule `<name>-<region>-<time>`, else
 * `<name>-<region>`.
 *
 * Source: k0rdent/kcm 1.12-rc, internal/controller/backup/{schedule,single}.go.
 */
export function regionPartName(hubBackup: string, region: string): string {
  return hubBackup.replace(/(-\d{14})?$/, `-${region}$1`);
}
