/** One instance a database. */
import pg from 'pg';
import { OnePressError } from '../../../bot/domain/errors.ts';
import { connectionConfig, PATIENCE, unreachable, withoutPassword } from './connect.ts';

/** Key of the advisory lock ("1press"), apart from those of other programs in the same database. */
const INSTANCE_LOCK = 0x317072657373;

/**
 * Connects and takes the place of the one instance; it is free again when the connection ends.
 * The connection is in pipeline mode (it sends without waiting for each answer).
 * @throws OnePressError DATABASE_UNREACHABLE, DATABASE_BUSY.
 */
export async function admitted(url: string): Promise<pg.Client> {
  const client = await connect(url);
  // A connection that breaks is seen at the next query; without a listener it would end the process.
  client.on('error', () => {});
  try {
    await admit(client, url);
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function connect(url: string): Promise<pg.Client> {
  try {
    const client = new pg.Client({ ...connectionConfig(url), pipeline: true, query_timeout: PATIENCE });
    await client.connect();
    return client;
  } catch (error) {
    throw unreachable(url, error);
  }
}

/**
 * Takes the place of the one instance, waiting 3 s for one that is just ending. The server finds out within a minute
 * when this machine vanishes from the network, and gives the place to the next one.
 */
async function admit(client: pg.Client, url: string): Promise<void> {
  await client.query('set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3');
  await client.query("set lock_timeout = '3s'");
  try {
    await client.query('select pg_advisory_lock($1)', [INSTANCE_LOCK]);
  } catch (error) {
    if ((error as { code?: string }).code !== '55P03') throw unreachable(url, error);
    throw new OnePressError(
      'DATABASE_BUSY',
      `Another OnePress works on the database ${withoutPassword(url)}.`,
      'Stop it first, or give this one another database by DATABASE_URL: one instance a database.',
      503,
    );
  }
  await client.query('reset lock_timeout');
}
