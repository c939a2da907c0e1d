/** A process of its own that opens the store of a folder; the tests end it by force. */
import { insert } from '../../bot/domain/writes.ts';
import { openStore } from '../../integrations/database/open.ts';
import { message } from './room-rows.ts';

const [dataDir = '', databaseUrl] = process.argv.slice(2);
const store = await openStore({ dataDir, databaseUrl });
process.stdout.write('open\n');
// Says each number when its message is acknowledged; the parent ends this process in the middle.
for (let seq = 1; ; seq += 1) {
  await store.commit([insert('messages', message('li', seq))]);
  process.stdout.write(`${seq}\n`);
}
