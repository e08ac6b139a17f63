import { parseEnvFile } from './parseEnvFile';

it.each([
  ['K=v', 'v'],
  ['  export K = v  ', 'v'],
  ['K: v', 'v'],
  ['K=abc/+==', 'abc/+=='],
  ['K=https://login.example.com/', 'https://login.example.com/'],
  ['K=v # of the account', 'v'],
  ['K=v\r', 'v'],
  ['K="v # w" # c', 'v # w'],
  ["K='v # w'", 'v # w'],
  ['K="a\\nb\\"c"', 'a\nb"c'],
  ["K='a\\nb'", 'a\\nb'],
  ['A=x\nK=${A}y', 'xy'],
  ['A=x\nK="$A"', 'x'],
  ["A=x\nK='$A'", '$A'],
  ['K=a\\$B', 'a$B'],
  ['K=~a.$b', '~a.$b'],
  ['K=', ''],
  ['K=v\nK=w', 'w'],
])('reads %j as the plugin does', (text, expected) => {
  expect(parseEnvFile(text).get('K')).toBe(expected);
});

it.each(['', '# K=v', '[default]', 'K', '=v'])('finds nothing in %j', text => {
  expect([...parseEnvFile(text)]).toEqual([]);
});
