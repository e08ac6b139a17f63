module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  ignorePatterns: ['jest.folders.js'],
  rules: {
    'jest/expect-expect': [
      'warn',
      { assertFunctionNames: ['expect', '*.clears'] },
    ],
  },
});
