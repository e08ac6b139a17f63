import { remedyParts } from './remedyParts';

it.each([
  'kubectl kcm-backup backup create now-1 --direct --wait',
  'kubectl --context east -n kcm-system get pods',
  'kubectl kcm-backup rbac viewer | kubectl apply -f -',
  'helm upgrade kcm oci://charts/kcm --version 1.11.0',
  'kubectl apply -f .',
  'openssl x509 -inform der -in FILE -out FILE.pem',
  'apiVersion: v1\nkind: Secret',
])('has %j pasted', text => {
  expect(remedyParts(text)).toEqual({ lines: text });
});

it.each([
  'Make another backup, and verify that.',
  'kubectl is not there: install it.',
  'velero restarts by itself.',
  'the same command again',
  'Take a newer one (kubectl kcm-backup backup get), or plan anew',
  '--region-context east=CONTEXT',
  'Wait for it: kubectl get pods tells how far it is.',
])('takes %j for a sentence', text => {
  expect(remedyParts(text)).toEqual({ words: text });
});

it('parts the words before a command from it', () => {
  expect(
    remedyParts(
      'on the other hub: kubectl -n kcm-system patch x -p \'{"a":1}\'',
    ),
  ).toEqual({
    words: 'on the other hub:',
    lines: 'kubectl -n kcm-system patch x -p \'{"a":1}\'',
  });
});
