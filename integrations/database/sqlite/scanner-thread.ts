/** A thread for queries that may look at many rows (search, counts), so that they delay no citizen. */
import type { SQLInputValue } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { openReading } from './connection.ts';
import type { FromScanner, ToScanner } from './wire.ts';

const port = parentPort!;
const database = openReading(workerData.file);

port.on('message', (query: ToScanner | 'close') => {
  if (query === 'close') {
    database.close();
    port.close();
    return;
  }
  const answer: FromScanner = { id: query.id, rows: [], fault: null };
  try {
    answer.rows = database.prepare(query.sql).all(...(query.params as SQLInputValue[]));
  } catch (error) {
    answer.fault = (error as Error).message;
  }
  port.postMessage(answer);
});
