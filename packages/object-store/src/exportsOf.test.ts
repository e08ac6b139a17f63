import { exportsOf } from './exportsOf';

const exported = { open: () => 'opened' };

it('takes the exports where names were found', () => {
  expect(exportsOf(exported).open()).toBe('opened');
});

it('takes them from the default where none were found', () => {
  const loaded = { default: exported } as unknown as typeof exported;
  expect(exportsOf(loaded).open()).toBe('opened');
});
