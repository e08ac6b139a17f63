import { type FlagValues, list, pairs, text, textOr, toggle } from './flag';
import { duration, integer, time } from './timeFlags';

/** Whom to talk to, and as whom: as kubectl names it. */
export const connectionFlags = {
  kubeconfig: text('Path of the kubeconfig', { placeholder: 'FILE' }),
  context: text('Context of the kubeconfig to use'),
  cluster: text('Cluster of the kubeconfig to use'),
  user: text('User of the kubeconfig to use'),
  as: text('User to impersonate'),
  'as-group': list('Group to impersonate; may be repeated'),
  'as-uid': text('UID to impersonate'),
  token: text('Bearer token'),
  server: text('Address of the API server', { short: 's', placeholder: 'URL' }),
  'certificate-authority': text('File with the CA of the API server', {
    placeholder: 'FILE',
  }),
  'insecure-skip-tls-verify': toggle(
    "Do not check the API server's certificate",
  ),
  'tls-server-name': text('Name to expect in the certificate'),
  'region-context': pairs(
    'Context to use for a region instead of what kcm keeps of it; may be repeated',
    { placeholder: 'REGION=CONTEXT' },
  ),
  'request-timeout': duration('Time for a single request; 0 is for ever', {
    fallback: undefined,
  }),
} as const;

/** How to answer. */
export const answerFlags = {
  output: textOr(
    'table',
    'table, wide, json, yaml, name, jsonpath=TEMPLATE or custom-columns=SPEC',
    { short: 'o', placeholder: 'FORMAT' },
  ),
  'no-headers': toggle('Leave the headers of tables out'),
  'sort-by': text('Sort lists by this field, such as .metadata.name', {
    placeholder: 'JSONPATH',
  }),
  verbose: integer(0, 'Say more: -v causes, -v=9 everything', {
    short: 'v',
    placeholder: 'N',
    bare: '1',
    bareTakes: /^\d$/,
  }),
  help: toggle('Help for the command', { short: 'h' }),
} as const;

export const globalFlags = {
  ...connectionFlags,
  namespace: textOr('kcm-system', "Velero's namespace", {
    short: 'n',
    placeholder: 'NAMESPACE',
  }),
  snapshot: text(
    'Read exported YAML (a file, a folder, a support bundle) instead of a live cluster',
    { placeholder: 'PATH' },
  ),
  now: time('Take this as the current time'),
  timeout: duration('Give up after this long', { fallback: undefined }),
  yes: toggle('Do not ask', { short: 'y' }),
  ...answerFlags,
} as const;

export type GlobalFlags = FlagValues<typeof globalFlags>;
