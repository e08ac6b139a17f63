// Ends what its parent left behind. The parent writes one JSON line per
// process group and folder; when the pipe closes, however the parent died,
// whatever is still on the list is killed and removed.
const { rmSync } = require('node:fs');
const { createInterface } = require('node:readline');

const groups = new Set();
const folders = new Set();

createInterface({ input: process.stdin })
  .on('line', line => {
    const { group, folder, gone } = JSON.parse(line);
    const change = gone ? 'delete' : 'add';
    if (group) groups[change](group);
    if (folder) folders[change](folder);
  })
  .on('close', () => {
    for (const group of groups) {
      try {
        process.kill(-group, 'SIGKILL');
      } catch {
        // Already gone.
      }
    }
    for (const folder of folders) {
      rmSync(folder, {
        recursive: true,
        force: true,
        maxRetries: 10,
        retryDelay: 100,
      });
    }
  });
