const { builtinModules } = require('node:module');

/**
 * The direction of dependencies:
 *
 *   core <- { kubernetes, object-store } <- { kubectl-plugin, backend }
 *   core <- common <- { backend, frontend }
 *
 * What a layer may not import, each with the reason that the linter prints.
 */
const adapters = [
  '@kcm-backup/kubernetes',
  '@kubernetes/client-node',
  'undici',
];
const doors = [
  '@kcm-backup/kubectl-plugin',
  '@kcm-backup/backstage-plugin-kcm-backup',
  '@kcm-backup/backstage-plugin-kcm-backup-backend',
];
const node = builtinModules.flatMap(name => [name, `node:${name}`]);

const because = (names, message) => names.map(name => ({ name, message }));

const layers = {
  core: {
    restrictedImports: [
      ...because(
        adapters,
        'core is pure: it defines ports, and the adapters depend on it, never the other way round.',
      ),
      ...because(doors, 'core knows none of the doors that use it.'),
    ],
    restrictedSrcImports: because(
      node,
      'core runs in a browser too: no Node modules. Do I/O in an adapter of a port.',
    ),
    restrictedSrcSyntax: [
      {
        selector:
          "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.object.name='Date'][callee.property.name='now']",
        message:
          'core has no clock: take `now` as an argument, or the Clock port.',
      },
    ],
  },
  adapter: {
    restrictedImports: because(
      doors,
      'an adapter serves every door; it depends on core alone.',
    ),
  },
  cli: {
    restrictedImports: because(
      doors.slice(1),
      'the CLI and the portal share core, never each other.',
    ),
    restrictedSrcSyntax: [
      {
        selector: "Identifier[name='process']",
        message:
          'only bin/ touches `process`: take what you need from the Context.',
      },
    ],
  },
};

const cli = because(
  ['@kcm-backup/kubectl-plugin'],
  'the CLI and the portal share core, never each other.',
);

Object.assign(layers, {
  common: {
    restrictedImports: because(
      [...adapters, ...doors, '@kcm-backup/object-store'],
      'both ends of the portal load this: it knows neither of them, nor an adapter.',
    ),
  },
  frontend: {
    restrictedImports: [
      ...cli,
      ...because(
        [
          ...adapters,
          '@kcm-backup/object-store',
          '@kcm-backup/backstage-plugin-kcm-backup-backend',
          '@kcm-backup/backstage-plugin-kcm-backup-node',
        ],
        'the frontend asks the backend by its API; clusters and buckets are reached from there.',
      ),
    ],
    restrictedSrcImports: because(
      node,
      'the frontend runs in a browser: no Node modules.',
    ),
  },
  backend: {
    restrictedImports: [
      ...cli,
      ...because(
        ['@kcm-backup/backstage-plugin-kcm-backup'],
        'the backend knows no page: it answers by its API.',
      ),
    ],
  },
});

module.exports = layer => layers[layer];
