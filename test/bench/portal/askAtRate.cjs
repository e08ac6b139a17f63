// A worker with a heap of its own: answers let go of are external memory, for
// which Node marks the whole heap about once a second, and what asks would be
// late by that.
const { Agent, request } = require('node:http');
const { setTimeout: sleep } = require('node:timers/promises');
const { parentPort, workerData } = require('node:worker_threads');

/** Reads the whole answer. */
function ask(url, headers, agent) {
  return new Promise((resolve, reject) => {
    const asking = request(url, { headers, agent }, response => {
      response.resume();
      response.once('end', () => resolve(response.statusCode));
      response.once('error', reject);
    });
    asking.once('error', reject);
    asking.end();
  });
}

async function askAtRate({ urls, headers, perSecond, seconds }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const milliseconds = [];
  const answers = {};
  const asked = [];
  const start = performance.now();
  for (let i = 0; i < perSecond * seconds; i++) {
    const due = start + (i * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    asked.push(
      ask(urls[i % urls.length], headers, agent).then(status => {
        milliseconds.push(performance.now() - due);
        answers[status] = (answers[status] ?? 0) + 1;
      }),
    );
  }
  await Promise.all(asked);
  agent.destroy();
  return { milliseconds: milliseconds.sort((a, b) => a - b), answers };
}

askAtRate(workerData).then(latencies => parentPort.postMessage(latencies));
