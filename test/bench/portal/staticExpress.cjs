// The other side: an Express that answers with the same text each time, and
// does nothing else.
const express = require('express');

const [port, size] = process.argv.slice(2).map(Number);
const body = JSON.stringify({ text: 'x'.repeat(size - 11) });
express()
  .get('/', (_request, response) => response.type('json').send(body))
  .listen(port, '127.0.0.1');
