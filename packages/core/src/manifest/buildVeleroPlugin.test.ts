import { RefusedError, UsageError } from '../errors';
import type { Management, Region } from '../objects/kcm';
import { golden } from './__testUtils__/golden';
import { buildVeleroPlugin } from './buildVeleroPlugin';
import { toYaml } from './toYaml';

function management(config?: Record<string, unknown>): Management {
  return {
    apiVersion: 'k0rdent.mirantis.com/v1beta1',
    kind: 'Management',
    metadata: { name: 'kcm' },
    spec: { core: { kcm: { config } } },
  };
}

const region: Region = {
  ...management(),
  kind: 'Region',
  status: {},
};

it.each(['1.3.1', '1.4.0'])(
  'adds a plugin where kcm %s looks for it',
  version => {
    const { patch, changed } = buildVeleroPlugin({
      provider: 'aws',
      target: management(),
      kcmChartVersion: version,
      metrics: true,
    });
    expect(changed).toBe(true);
    const text = toYaml([patch]);
    expect(text).toBe(golden(`patches/plugin-kcm-${version}.yaml`, text));
  },
);

it('adds a plugin to a region under its own path', () => {
  const { patch } = buildVeleroPlugin({
    provider: 'azure',
    target: region,
    kcmChartVersion: '1.11.4',
  });
  const text = toYaml([patch]);
  expect(text).toBe(golden('patches/plugin-region.yaml', text));
});

it('keeps other init containers and the registry of an older image', () => {
  const { patch, container } = buildVeleroPlugin({
    provider: 'aws',
    kcmChartVersion: '1.8.0',
    target: management({
      regional: {
        velero: {
          initContainers: [
            { name: 'first', image: 'first:1' },
            {
              name: 'aws',
              image: 'mirror.example:5000/velero/velero-plugin-for-aws:v1.11.0',
              securityContext: { runAsNonRoot: true },
            },
          ],
          metrics: { enabled: true },
        },
      },
    }),
  });
  expect(container.image).toBe(
    'mirror.example:5000/velero/velero-plugin-for-aws:v1.13.0',
  );
  const text = toYaml([patch]);
  expect(text).toBe(golden('patches/plugin-upgrade.yaml', text));
});

it('says when there is nothing to change', () => {
  const velero = {
    initContainers: [
      {
        name: 'velero-plugin-for-gcp',
        image: 'velero/velero-plugin-for-gcp:v1.14.0',
      },
    ],
    metrics: { enabled: true },
  };
  const input = {
    provider: 'gcp',
    target: management({ regional: { velero } }),
    kcmChartVersion: '1.11.0',
  };
  expect(buildVeleroPlugin({ ...input, metrics: true }).changed).toBe(false);
  expect(buildVeleroPlugin({ ...input, metrics: false }).changed).toBe(true);
  expect(buildVeleroPlugin({ ...input, tag: 'v1.14.1' }).changed).toBe(true);
});

it.each([
  [{ image: 'r.example:5000/p' }, 'r.example:5000/p:v1.13.0'],
  [{ image: 'r.example:5000/p:v9' }, 'r.example:5000/p:v9'],
  [{ image: 'p@sha256:00' }, 'p@sha256:00'],
  [{ image: 'p:v1', tag: 'v2' }, 'p:v2'],
  [{ tag: 'v1.13.2' }, 'velero/velero-plugin-for-aws:v1.13.2'],
])('takes %j', (image, expected) => {
  const { container } = buildVeleroPlugin({
    provider: 'aws',
    target: management(),
    kcmChartVersion: '1.8.0',
    ...image,
  });
  expect(container.image).toBe(expected);
});

it('needs an image with a tag for a plugin of another vendor', () => {
  const input = {
    provider: 'vendor.example/store',
    target: management(),
    kcmChartVersion: '1.8.0',
  };
  expect(() => buildVeleroPlugin(input)).toThrow(UsageError);
  expect(() => buildVeleroPlugin({ ...input, image: 'x' })).toThrow(UsageError);
  expect(buildVeleroPlugin({ ...input, image: 'x:1' }).container).toMatchObject(
    {
      name: 'velero-plugin-for-store',
      image: 'x:1',
    },
  );
});

it('refuses values that it cannot read, and regions where there are none', () => {
  const broken = management({ regional: { velero: { initContainers: 'x' } } });
  const input = { provider: 'aws', kcmChartVersion: '1.8.0' };
  expect(() => buildVeleroPlugin({ ...input, target: broken })).toThrow(
    RefusedError,
  );
  expect(() =>
    buildVeleroPlugin({ ...input, target: region, kcmChartVersion: '1.3.1' }),
  ).toThrow(/knows no regions/);
});
