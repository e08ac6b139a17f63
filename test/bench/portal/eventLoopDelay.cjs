// Loaded into the backend with --require: keeps in a file by how much its event
// loop was late. The histogram starts anew each time that the file is removed.
const { existsSync, writeFileSync } = require('node:fs');
const { monitorEventLoopDelay } = require('node:perf_hooks');

const file = process.env.EVENT_LOOP_DELAY_FILE;
const resolution = 10;
const delay = monitorEventLoopDelay({ resolution });
delay.enable();
setInterval(() => {
  if (!existsSync(file)) delay.reset();
  const late = ns => Math.max(0, ns / 1e6 - resolution);
  writeFileSync(
    file,
    JSON.stringify({ p99: late(delay.percentile(99)), max: late(delay.max) }),
  );
}, 250).unref();
