/** Plays a written conversation step by step and checks what it expects. */
import { expect } from 'vitest';
import type { App } from '../../bot/app.ts';
import { duration, type Expectation, type Script, type ScriptStep } from '../../bot/cli/script.ts';
import { actAsStaff, type Mouth, partsOf, pretendUpdate } from '../../bot/cli/stage.ts';
import type { ConversationState } from '../../bot/domain/conversation.ts';
import type { Entry } from '../../bot/domain/reply.ts';
import { waitsForWords } from '../../bot/turn/burst.ts';
import type { HandClock } from '../support/hand-clock.ts';

/** Everything that one played conversation needs. */
export interface Stage {
  app: App;
  clock: HandClock;
  conversation: string;
  mouth: Mouth;
}

/** Plays it to its end. A failed expectation names the step. */
export async function play(script: Script, stage: Stage): Promise<void> {
  let seen = 0;
  const shown: Entry[] = [];
  const look = async (): Promise<Entry[]> => {
    const entries = await stage.app.transcript.after(stage.conversation, seen, 500);
    seen = entries.at(-1)?.seq ?? seen;
    shown.push(...entries);
    return entries.filter(entry => entry.author !== 'citizen');
  };
  await look();
  for (const [at, step] of script.steps.entries()) {
    await act(step, stage, shown);
    const said = await look();
    if (step.expect)
      await check(
        step.expect,
        said,
        stage,
        `step ${at + 1} (${JSON.stringify(step.say ?? step.voice ?? step.press ?? step.staff ?? step.wait ?? '')})`,
      );
  }
}

async function act(step: ScriptStep, stage: Stage, shown: Entry[]): Promise<void> {
  const { app, clock, conversation, mouth } = stage;
  if (step.update) await pretendUpdate(app, conversation);
  if (step.wait) {
    clock.move(duration(step.wait));
    app.outbox.wake();
  }
  if (step.staff) await actAsStaff(step.staff, app, conversation);
  const parts = await partsOf(step, app, conversation, shown);
  if (parts) {
    const key = app.ids.id();
    const said = mouth.say(parts, key);
    const again = step.twice ? mouth.say(parts, key) : Promise.resolve();
    await settle(stage, Promise.all([said, again]), waitsForWords({ parts }));
  }
  await settle(stage, Promise.resolve());
}

/** Lets the turns end; a photo that waits for words waits on the test's clock. */
async function settle({ app, clock }: Stage, pending: Promise<unknown>, alone = false): Promise<void> {
  let open = true;
  const done = pending.finally(() => {
    open = false;
  });
  while (open || app.turns.waiting() > 0) {
    await new Promise(resolve => setImmediate(resolve));
    // Only a photo without words waits for time to pass; everything else waits for the disk alone.
    if (alone) clock.move(1);
  }
  await done;
  await app.outbox.settled();
}

async function check(wanted: Expectation, said: Entry[], { app, conversation }: Stage, where: string): Promise<void> {
  if (wanted.replies)
    expect(
      said.map(entry => entry.said?.id ?? 'words of staff'),
      `${where}: replies`,
    ).toEqual(wanted.replies);
  if (wanted.ask !== undefined) expect(said.at(-1)?.said?.ask ?? null, `${where}: ask`).toBe(wanted.ask);
  if (wanted.begins) expect(said[0]?.said?.text, `${where}: first words`).toMatch(new RegExp(`^${wanted.begins}`));
  if (wanted.shows) expect(said.at(-1)?.said?.text, `${where}: shown`).toContain(wanted.shows);
  const row = await app.store.conversation(conversation);
  if (wanted.owner) expect(row?.owner, `${where}: owner`).toBe(wanted.owner);
  const slots = row ? slotsOf(app.secrets.open<ConversationState>('state', row.state)) : {};
  if (wanted.slots) expect(rounded(slots), `${where}: slots`).toMatchObject(wanted.slots);
  for (const name of wanted.empty ?? []) expect(slots[name] ?? null, `${where}: slot ${name}`).toBeNull();
  const cases = await app.cases.of(conversation);
  if (wanted.cases !== undefined) expect(cases.length, `${where}: cases`).toBe(wanted.cases);
  if (wanted.case) {
    const { photos, place, ...newest } = cases[0] ?? { number: '', photos: [], place: { address: null } };
    const voices = (await app.store.voicesOfCase(newest.number)).length;
    const when = cases[0]?.when?.words ?? null;
    const shown = { ...newest, photos: photos.length, voices, address: place.address, when };
    expect(shown, `${where}: case`).toMatchObject(wanted.case);
  }
}

/** Degrees to a millionth (0.1 m): a pin that came in another datum is not the same to the last bit. */
function rounded(slots: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(slots, (_, value) => (typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value)),
  );
}

function slotsOf(state: ConversationState): Record<string, unknown> {
  const { dialogStack } = state.stack as { dialogStack: { state: { slots: Record<string, unknown> } }[] };
  return dialogStack.at(-1)?.state.slots ?? {};
}
