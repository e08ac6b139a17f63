import { UsageError } from '@kcm-backup/core';
import type { OutputFormat } from './outputFormat';
import type { MachineData, Report, View } from './report';

/** A report as the text that goes to stdout. */
export async function renderReport<D extends MachineData>(
  report: Report<D>,
  format: OutputFormat,
  view: View,
  sortBy?: string,
): Promise<string> {
  const data = await sorted(report, sortBy);
  switch (format.kind) {
    case 'json':
      return `${JSON.stringify(data, undefined, 2)}\n`;
    case 'yaml':
      return renderYaml(data);
    case 'name':
      if (!report.names) {
        throw new UsageError(`${data.kind} has no names to print`, {
          remedy: '-o json',
        });
      }
      return report
        .names(data)
        .map(name => `${name}\n`)
        .join('');
    case 'jsonpath': {
      const { renderJsonPath } = await import('./jsonPath');
      return renderJsonPath(data, format.template);
    }
    case 'custom-columns': {
      const { renderCustomColumns } = await import('./customColumns');
      return renderCustomColumns(rowsOf(report, data), format.spec, view);
    }
    default:
      return report.text({ ...view, wide: format.kind === 'wide' }, data);
  }
}

/** One document; long texts stay on their line. */
export async function renderYaml(data: unknown): Promise<string> {
  const { stringify } = await import('./yaml');
  return stringify(data, { lineWidth: 0, aliasDuplicateObjects: false });
}

function rowsOf<D extends MachineData>(
  { list }: Report<D>,
  data: D,
): readonly unknown[] {
  return list ? (data[list] as readonly unknown[]) : [data];
}

async function sorted<D extends MachineData>(
  report: Report<D>,
  sortBy: string | undefined,
): Promise<D> {
  const { data, list } = report;
  if (sortBy === undefined) return data;
  if (!list) {
    throw new UsageError(`--sort-by: ${data.kind} is not a list`);
  }
  const { sortRows } = await import('./customColumns');
  return { ...data, [list]: sortRows(rowsOf(report, data), sortBy) };
}
