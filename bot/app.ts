/** The composition root: the one place that knows every part. No HTTP here; bot/server.ts opens the doors. */

import { join } from 'node:path';
import { loadSecret } from '../config/load.ts';
import { loadCity } from '../config/load-city.ts';
import { loadTexts } from '../config/load-texts.ts';
import type { Settings } from '../config/schema.ts';
import { createBuiltinCases } from '../integrations/cases/builtin.ts';
import { openStore } from '../integrations/database/open.ts';
import { createKnowledge, type Knowledge } from '../integrations/knowledge/knowledge.ts';
import { sweepOldLessons, sweepOldQuestions } from '../integrations/knowledge/old-words.ts';
import { createQuestions } from '../integrations/knowledge/questions.ts';
import { localFanOut } from '../integrations/local/fan-out.ts';
import { localRateLimit } from '../integrations/local/rate-limit.ts';
import { createSecrets } from '../integrations/local/secrets.ts';
import { createGazetteer } from '../integrations/maps/gazetteer.ts';
import { createGeocoder } from '../integrations/maps/geocoder.ts';
import { createMediaStore } from '../integrations/media/media-store.ts';
import { createListen } from '../integrations/speech/listen.ts';
import { createTranscriber } from '../integrations/speech/transcriber.ts';
import { makeGuideLink } from './channels/webchat/guide-link.ts';
import { webchatOutlet } from './channels/webchat/outlet.ts';
import { sweepUsedLinks } from './channels/webchat/page-link.ts';
import { dialogParts, greeting } from './dialogs/index.ts';
import type { City } from './domain/city.ts';
import type { Understand } from './domain/commands.ts';
import type { OnePressError } from './domain/errors.ts';
import { createDialogEngine } from './framework/index.ts';
import type { Log } from './log.ts';
import { nameless } from './nlu/llm/nameless.ts';
import { mapQuery } from './nlu/place/query.ts';
import { createUnderstand } from './nlu/understand.ts';
import { createMetrics, type ShownMetrics } from './ops.ts';
import type { CaseSystem } from './ports/case-system.ts';
import type { Outlet } from './ports/channel.ts';
import type { Clock, Ids } from './ports/clock.ts';
import type { FanOut } from './ports/fan-out.ts';
import type { Gazetteer } from './ports/gazetteer.ts';
import type { MediaStore } from './ports/media-store.ts';
import type { Questions } from './ports/questions.ts';
import type { RateLimit } from './ports/rate-limit.ts';
import type { Secrets } from './ports/secrets.ts';
import type { Store } from './ports/store.ts';
import type { Texts } from './ports/texts.ts';
import type { Listen } from './ports/transcriber.ts';
import type { Transcript } from './ports/transcript.ts';
import { createPushChannels, PATIENCE, type Patience, type PushChannels } from './push-channels.ts';
import { announce } from './turn/announce.ts';
import type { TurnDeps } from './turn/deps.ts';
import { createLate } from './turn/late.ts';
import { createOutbox, type Outbox } from './turn/outbox.ts';
import { createTranscript } from './turn/transcript.ts';
import { createTurns, type Turns } from './turn/turns.ts';

/** What the app is made from. */
export interface AppOptions {
  settings: Settings;
  log: Log;
  clock: Clock;
  ids: Ids;
  /** The store was lost: the process has to end and start again. */
  onFault(error: OnePressError): void;
  /** Channels besides those of the settings. */
  outlets?: Outlet[];
  /** How long platforms are waited for; as they want it by default. */
  patience?: Patience;
}

/** The running parts. */
export interface App {
  settings: Settings;
  city: City;
  log: Log;
  clock: Clock;
  ids: Ids;
  store: Store;
  secrets: Secrets;
  texts: Texts;
  media: MediaStore;
  listen: Listen;
  cases: CaseSystem;
  gazetteer: Gazetteer;
  knowledge: Knowledge;
  questions: Questions;
  fanOut: FanOut;
  turns: Turns;
  outbox: Outbox;
  transcript: Transcript;
  understand: Understand;
  metrics: ShownMetrics;
  rateLimit: RateLimit;
  /** WeChat and wechaty, as far as they are set. */
  channels: PushChannels;
  /** Runs what a crash left undone and starts the outbox. Returns how many turns were waiting. */
  recover(): Promise<number>;
  /** Finishes the turns in work and closes the store. */
  close(): Promise<void>;
}

/** How often photos that no case took, used links and the words of old questions are removed, in ms. */
const SWEEP = 6 * 3600 * 1000;
/** The first time so long after the start, in ms: a service that is started anew every few hours sweeps, too. */
const FIRST_SWEEP = 60_000;

/** Puts the parts together and opens the store. */
export async function createApp(options: AppOptions): Promise<App> {
  const { settings, log, clock, ids } = options;
  const city = loadCity(settings.city, settings.categoryModel);
  const texts = loadTexts(join(import.meta.dirname, '../config/texts'));
  const secret = loadSecret(settings);
  const secrets = createSecrets(secret);
  const fanOut = localFanOut(error => log.error({ err: error }, 'a live listener failed'));
  const opened = await openStore({
    dataDir: settings.dataDir,
    databaseUrl: settings.databaseUrl,
    secret,
    log: (event, message) => log.warn(event, message),
    onFault: options.onFault,
  });
  const wake = { outbox: (): void => undefined };
  const store = announce(
    opened,
    fanOut,
    () => wake.outbox(),
    conversation => turns.changed(conversation),
    conversation => turns.waits(conversation),
  );
  const media = createMediaStore({
    dataDir: settings.dataDir,
    store,
    secrets,
    clock,
    ids,
    timeZone: city.profile.timeZone,
  });
  const late = createLate({ clock, ids, secrets, store });
  const cases = createBuiltinCases({ store, secrets, city, late, hide: nameless });
  const gazetteer = createGazetteer(city.places);
  const geocoder = settings.geocoder
    ? createGeocoder({
        provider: settings.geocoder,
        key: settings.geocoderKey ?? '',
        url: settings.geocoderUrl,
        city: { name: city.profile.name.zh, bounds: city.profile.bounds },
        inside: gazetteer.inside,
        queryOf: mapQuery,
        clock,
        onFault: fault => log.warn({ fault }, 'the map provider did not answer as it should'),
      })
    : null;
  const metrics = createMetrics();
  const questions = createQuestions({ store, secrets, clock, hide: nameless });
  const knowledge = createKnowledge({
    ...{
      picked: questions.picked,
      store,
      clock,
      fanOut,
      fields: city.fields,
      seeds: city.entries,
      timeZone: city.profile.timeZone,
    },
    known: {
      departments: new Set(city.departments.map(({ code }) => code)),
      districts: new Set(city.places.districts.map(({ name }) => name)),
    },
    shared: settings.databaseUrl !== null,
    log: (event, message) => log.warn({ event: 'knowledge', ...event }, message),
  });
  await knowledge.open();
  const embedded = createUnderstand({ city, gazetteer, knowledge, clock });
  const model = settings.modelUrl
    ? (await import('./nlu/llm/open.ts')).openModel(embedded, {
        ...{ city, gazetteer, clock, budget: settings.modelBudget, shortens: settings.modelShortens },
        endpoint: { url: settings.modelUrl, key: settings.modelKey ?? '', model: settings.modelName },
        count: metrics.modelAsked,
        report: fault => log.warn({ err: fault }, 'the language model is left alone for a while'),
      })
    : null;
  const understand = model?.understand ?? embedded;
  const publicly = (path: string) => (settings.publicUrl ? new URL(path, settings.publicUrl).href : path);
  const dialogs = createDialogEngine(
    dialogParts({
      ...{ city, cases, gazetteer, knowledge, geocoder, understand, random: ids.random },
      help: model?.help ?? null,
      privacyUrl: publicly('/privacy'),
      guideUrl: (list, look) => publicly(makeGuideLink(list, look, { secrets, clock })),
    }),
  );
  const rateLimit = localRateLimit(settings.rateLimit, clock);
  const listen = createListen({
    media,
    transcriber: settings.speechUrl
      ? createTranscriber({
          url: settings.speechUrl,
          key: settings.speechKey ?? '',
          model: settings.speechModel,
          clock,
        })
      : null,
    onFault: error => log.error({ event: 'speech', err: error }, 'a voice message could not be turned into words'),
  });
  const channels = createPushChannels({
    ...{ settings, city, store, secrets, texts, media, listen, gazetteer, rateLimit, clock, ids, log },
    intake: () => turns,
    patience: options.patience ?? PATIENCE,
  });
  const deps: TurnDeps = {
    store,
    secrets,
    clock,
    ids,
    texts,
    understand,
    dialogs,
    cases,
    late,
    questions,
    fanOut,
    metrics,
    outlets: [webchatOutlet, ...channels.outlets, ...(options.outlets ?? [])],
    greeting: language => greeting(city, language),
    log: {
      turn: line => log.info(line, 'turn'),
      fault: (line, error) => log.error({ ...line, err: error }, 'turn failed'),
    },
  };
  const turns = createTurns(deps);
  const outbox = createOutbox(deps, turns);
  wake.outbox = outbox.wake;
  let stopSweep = (): void => undefined;
  const sweep = (): void => {
    void media.sweepStrays().catch(error => log.error({ err: error }, 'sweeping photos failed'));
    void sweepUsedLinks(store, clock.now()).catch(error => log.error({ err: error }, 'sweeping links failed'));
    void sweepOldQuestions(store, settings.questionDays, clock.now()).catch(error =>
      log.error({ err: error }, 'sweeping old questions failed'),
    );
    void sweepOldLessons(store, settings.lessonDays, clock.now()).catch(error =>
      log.error({ err: error }, 'sweeping old lessons failed'),
    );
    stopSweep = clock.after(SWEEP, sweep);
  };

  return {
    settings,
    city,
    log,
    clock,
    ids,
    store,
    secrets,
    texts,
    media,
    listen,
    cases,
    gazetteer,
    knowledge,
    questions,
    fanOut,
    turns,
    outbox,
    understand,
    metrics,
    rateLimit,
    channels,
    transcript: createTranscript(deps),
    async recover() {
      const found = await turns.recover();
      outbox.wake();
      stopSweep = clock.after(FIRST_SWEEP, sweep);
      return found;
    },
    async close() {
      stopSweep();
      knowledge.close();
      await channels.wechaty?.stop();
      await outbox.stop();
      await turns.drain();
      await store.close();
    },
  };
}
