import fc from 'fast-check';
import type { LabelSelector } from './KubeObject';
import {
  formatLabelSelector,
  matchesLabelSelector,
  parseLabelSelector,
} from './labelSelector';

const object = { app: 'web', tier: '', 'x.io/a': 'b' };

describe('parseLabelSelector', () => {
  it.each([
    ['', true],
    ['app=web', true],
    ['app==web', true],
    ['app!=web', false],
    ['other!=web', true],
    ['app in (web, db)', true],
    ['app notin (db)', true],
    ['other notin (db)', true],
    ['x.io/a', true],
    ['!x.io/a', false],
    ['! other', true],
    ['tier=', true],
    ['app=web,!other,tier', true],
    [' app = web , app in (web) ', true],
    ['app in (db),app=web', false],
  ])('%s selects the object: %s', (text, selected) => {
    expect(matchesLabelSelector(object, parseLabelSelector(text))).toBe(
      selected,
    );
  });

  it.each(['app in web', 'app=a b', '=x', 'app in (a', '!', 'a,,b'])(
    'refuses %s',
    text => {
      expect(() => parseLabelSelector(text)).toThrow('cannot be read');
    },
  );

  it('reads what formatLabelSelector writes', () => {
    const word = fc.constantFrom('app', 'web', 'db', 'x.io/a');
    const selector = fc.record<LabelSelector>({
      matchLabels: fc.dictionary(word, word),
      matchExpressions: fc.array(
        fc.record({
          key: word,
          operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'),
          values: fc.array(word, { minLength: 1 }),
        }),
      ),
    });
    fc.assert(
      fc.property(selector, fc.dictionary(word, word), (s, labels) => {
        const again = parseLabelSelector(formatLabelSelector(s));
        expect(matchesLabelSelector(labels, again)).toBe(
          matchesLabelSelector(labels, s),
        );
      }),
    );
  });
});
