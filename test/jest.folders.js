// Backstage's configuration looks for tests under src/; here the folders of the
// tests are the first level.
module.exports = require('@backstage/cli/config/jest').then(config => ({
  ...config,
  rootDir: __dirname,
  testTimeout: 120_000,
}));
