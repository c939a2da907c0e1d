/** The door of this room. */
import type { OnePressError } from '../../bot/domain/errors.ts';
import type { Store } from '../../bot/ports/store.ts';
import type { OpenOptions } from './engine.ts';
import { openPostgres } from './postgres/engine.ts';
import { openSqlite } from './sqlite/engine.ts';
import { storeOn } from './store.ts';

/**
 * Opens the store and brings its tables up to date.
 * @throws OnePressError DATA_FOLDER_BUSY, DATA_DIR_UNUSABLE, DATABASE_BROKEN, DATABASE_NEWER; with PostgreSQL DATABASE_UNREACHABLE, DATABASE_BUSY.
 */
export async function openStore(options: OpenOptions): Promise<Store> {
  const onFault = (error: OnePressError): void => {
    options.log?.({ code: error.code }, error.message);
    options.onFault?.(error);
  };
  const engine = options.databaseUrl ? await openPostgres(options, onFault) : await openSqlite(options, onFault);
  return storeOn(engine);
}
