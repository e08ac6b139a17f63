import { choice, text } from '../../cli/flag';
import { command, type Noun, required, route } from '../../cli/route';

export const showCommand = command({
  summary: 'What a backup includes: the label selectors, each with its reason',
  description:
    'kcm decides by labels what a backup holds, for the management cluster and for every region. This works the same selectors out, says what brought each one in, and warns of clusters that no backup would hold.\n\nExit code 3: there is a warning.',
  args: {},
  flags: {
    selectors: choice(
      ['exact', 'folded', 'static'],
      "Show the orLabelSelectors of a Velero Backup instead: exact as kcm writes them, folded into one entry per key (the same objects, far fewer calls), or static for a Schedule that outlives today's clusters",
    ),
  },
  examples: [
    { says: 'The selectors and why they are there', line: 'scope' },
    {
      says: 'From exported YAML, without a cluster',
      line: 'scope --snapshot ./export',
    },
    {
      says: "One line each, as kcm's documentation lists them",
      line: 'scope -o name',
    },
    {
      says: 'For the spec of a Velero Backup',
      line: 'scope --selectors folded -o yaml',
    },
  ],
});

export const explainCommand = command({
  verb: 'explain',
  summary:
    'Whether an object is in the backup, by which selector, or what would bring it in',
  args: {
    object: required(
      'KIND/[NAMESPACE/]NAME',
      'the object, such as Secret/kcm-system/aws-credentials',
    ),
  },
  flags: {
    'object-namespace': text("The object's namespace (-n is Velero's)", {
      placeholder: 'NAMESPACE',
    }),
    region: text('Look on this region instead of the management cluster', {
      placeholder: 'REGION',
    }),
  },
  examples: [
    {
      says: 'Would these credentials come back?',
      line: 'scope explain Secret/kcm-system/aws-credentials',
    },
    {
      says: 'An object without a namespace',
      line: 'scope explain AWSClusterStaticIdentity/aws-identity',
    },
  ],
});

export const scope: Noun = {
  name: 'scope',
  summary: 'What a backup includes, and why',
  group: 'Know where you stand',
  routes: [
    route(showCommand, () => import('./show')),
    route(explainCommand, () => import('./explain')),
  ],
};
