/** The two ways to the knowledge base: straight into the database, or through the server that holds it. */
import type { Settings } from '../../config/schema.ts';
import { openStore } from '../../integrations/database/open.ts';
import { createKnowledge } from '../../integrations/knowledge/knowledge.ts';
import { createKnowledgeFiles } from '../../integrations/knowledge-files/files.ts';
import { randomIds, systemClock } from '../../integrations/local/clock.ts';
import type { City } from '../domain/city.ts';
import type { ImportView } from '../domain/knowledge-views.ts';
import type { FileFormat } from '../ports/knowledge-files.ts';
import { exportKnowledge, type ImportEnd, importKnowledge } from '../staff/knowledge-import.ts';
import { enterServer, isHeld, type ServerDoor } from './server-door.ts';

/** What `npm run knowledge` does with the base. */
export interface KnowledgeWay {
  /** Which way it is, for the operator. */
  told: string;
  write(format: FileFormat): Promise<Uint8Array>;
  read(file: { bytes: Uint8Array; name: string }, end: ImportEnd): Promise<ImportView>;
  close(): Promise<void>;
}

/** The database when nobody holds it, else the server. @throws OnePressError when neither can be had. */
export async function wayToKnowledge(settings: Settings, city: City, door: ServerDoor): Promise<KnowledgeWay> {
  try {
    return await straight(settings, city);
  } catch (error) {
    if (isHeld(error)) return throughServer(door);
    throw error;
  }
}

/** Opens the database as the server would, so that the city's own entries are there before others come. */
async function straight({ dataDir, databaseUrl }: Settings, city: City): Promise<KnowledgeWay> {
  const store = await openStore({ dataDir, databaseUrl });
  const [clock, ids] = [systemClock(), randomIds()];
  const { fields, entries: seeds, departments, places, profile } = city;
  const knowledge = createKnowledge({
    ...{ store, fields, seeds, clock, timeZone: profile.timeZone, shared: false },
    known: {
      departments: new Set(departments.map(({ code }) => code)),
      districts: new Set(places.districts.map(({ name }) => name)),
    },
    fanOut: { onStaff: () => () => undefined },
    log: () => undefined,
  });
  const deps = { store, knowledge, knowledgeFiles: createKnowledgeFiles(clock), city, clock, ids };
  const close = async () => {
    knowledge.close();
    await store.close();
  };
  await knowledge.open().catch(async error => {
    await close();
    throw error;
  });
  return {
    told: databaseUrl ? '直接读写数据库 (straight in the database)' : `直接读写数据文件夹 (straight in ${dataDir})`,
    write: format => exportKnowledge(deps, format),
    read: (file, end) => importKnowledge(deps, file, 'system', end),
    close,
  };
}

async function throughServer(door: ServerDoor): Promise<KnowledgeWay> {
  const { told, call, leave } = await enterServer(door);
  return {
    told,
    write: async format => (await call('GET', `/knowledge/export?format=${format}`)).bytes(),
    async read({ bytes, name }, end) {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(bytes)]), name);
      const how = `write=${end !== 'check'}&publish=${end === 'publish'}`;
      return (await (await call('POST', `/knowledge/import?${how}`, { form })).json()) as ImportView;
    },
    close: leave,
  };
}
