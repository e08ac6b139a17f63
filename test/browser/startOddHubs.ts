import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { freePorts } from '../control-plane/freePorts';
import { scratchDirectory } from '../control-plane/scratchDirectory';

const root = join(__dirname, '../..');
const fleet = join(root, 'examples/fleet');

/** Hubs that are not seen well, each in a way of its own; only auditors see them. */
export interface OddHubs {
  /** What app-config.yaml is to say instead: those of the demo are there too. */
  readonly config: object;
  stop(): Promise<void>;
}

/** Exports that lack something, and an address at which nobody answers. */
export async function startOddHubs(): Promise<OddHubs> {
  const scratch = scratchDirectory('odd-hubs');
  const [closed] = await freePorts(1);
  const folder = (name: string) => {
    const path = join(scratch.path, name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const lab = join(fleet, 'mgmt-lab/hub.yaml');
  writeFileSync(
    join(folder('no-velero'), 'hub.yaml'),
    without(lab, /^velero\.io\/|\/Deployment\/velero$/),
  );
  writeFileSync(
    join(folder('no-kcm'), 'hub.yaml'),
    without(lab, /^k0rdent\.mirantis\.com\//),
  );
  cpSync(
    join(fleet, 'mgmt-apac/hub.yaml'),
    join(folder('half-seen'), 'hub.yaml'),
  );
  const kubeconfig = join(scratch.path, 'kubeconfig');
  writeFileSync(kubeconfig, stringify(kubeconfigOf(closed)));
  const exported = (name: string) => ({
    type: 'snapshot',
    path: join(scratch.path, name),
    exportedAt: '2026-11-24T14:12:00Z',
  });
  return {
    config: configWith({
      'no-velero': exported('no-velero'),
      'no-kcm': exported('no-kcm'),
      'half-seen': exported('half-seen'),
      closed: { type: 'kubeconfig', path: kubeconfig },
    }),
    stop: () => scratch.remove(),
  };
}

/** An export without the objects whose `apiVersion/kind/name` is like this. */
function without(file: string, objects: RegExp): string {
  return parseAllDocuments(readFileSync(file, 'utf8'))
    .map(document => {
      const content = document.toJS();
      const items = content.items?.filter(
        ({ apiVersion, kind, metadata }: Exported) =>
          !objects.test(`${apiVersion}/${kind}/${metadata.name}`),
      );
      return stringify({ ...content, ...(items && { items }) });
    })
    .join('---\n');
}

interface Exported {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

function kubeconfigOf(port: number): object {
  const at = { server: `http://127.0.0.1:${port}` };
  return {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'odd',
    clusters: [{ name: 'odd', cluster: at }],
    users: [{ name: 'odd', user: {} }],
    contexts: [{ name: 'odd', context: { cluster: 'odd', user: 'odd' } }],
  };
}

/** A list in a configuration takes the place of another, so it has all again. */
function configWith(accesses: Readonly<Record<string, object>>): object {
  const { kcmBackup } = parse(
    readFileSync(join(root, 'app-config.yaml'), 'utf8'),
  );
  const odd = Object.entries(accesses).map(([name, access]) => ({
    name,
    owner: 'group:default/auditors',
    access,
  }));
  return { kcmBackup: { hubs: [...kcmBackup.hubs, ...odd] } };
}
