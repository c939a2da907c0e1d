/** The words of an answer put into the slots that they fill: place, contact, detail, and what is added before filing. */
import type { Command, UnderstandContext } from '../domain/commands.ts';
import { SURE } from '../domain/commands.ts';
import { answerContact, refusesContact, volunteeredContact, withoutNumbers } from './contact.ts';
import { COMPLAINT } from './cues.ts';
import { answerPlace, volunteeredPlace } from './place/place.ts';
import type { Sources } from './sources.ts';
import { asSpelled, type Reading } from './text/reading.ts';

type Open = NonNullable<UnderstandContext['question']>;

/** What fills slots in an answer, and when it happened; null: nothing does. Pushes to `explanation` how it was read. */
export function byAsk(reading: Reading, open: Open, sources: Sources, explanation: string[]): Command[] | null {
  const said = bySlot(reading, open, sources, explanation);
  const time = open.ask === 'contact' ? null : sources.timeIn(reading);
  if (!time || said === null) return said;
  const when: Command = { do: 'set', slot: 'when', value: time.when };
  return [when, ...said.filter(command => command.do !== 'cannot')];
}

function bySlot(reading: Reading, open: Open, sources: Sources, explanation: string[]): Command[] | null {
  const words: Command = { do: 'set', slot: 'words', value: reading.raw };
  if (open.ask === 'detail') {
    explanation.push('detail');
    const contact = volunteeredContact(reading.text);
    if (contact && refusesContact(reading)) return [{ do: 'set', slot: 'contact', value: contact.contact }];
    return [...(contact ? [{ do: 'set', slot: 'contact', value: contact.contact } as const] : []), words];
  }
  if (open.ask === 'contact') {
    const found = answerContact(reading);
    explanation.push(found === 'malformed' ? 'malformed number' : 'contact');
    if (found === 'malformed') return [{ do: 'cannot' }];
    return found ? [{ do: 'set', slot: 'contact', value: found.contact }] : null;
  }
  if (open.ask === 'place') return byPlace(reading, sources, explanation);
  if (open.ask === 'confirm') {
    explanation.push('added before filing');
    const contact = volunteeredContact(reading.text);
    const place = volunteeredPlace(reading.text, sources.gazetteer);
    const added: Command[] = [];
    if (contact) added.push({ do: 'set', slot: 'contact', value: contact.contact });
    if (place?.mention.match) added.push({ do: 'set', slot: 'place', value: place.mention });
    return added;
  }
  return null;
}

/** Any sensible words are a place, unless they are plainly the complaint itself. */
function byPlace(reading: Reading, sources: Sources, explanation: string[]): Command[] | null {
  const contact = volunteeredContact(reading.text);
  const unnamed = contact?.contact.kind === 'anonymous' ? contact : null;
  const place = answerPlace(
    unnamed ? reading.text.slice(0, unnamed.at) + reading.text.slice(unnamed.end) : withoutNumbers(reading.text),
    sources.gazetteer,
  );
  if (place) place.text = asSpelled(reading, place.text);
  const complains = COMPLAINT.test(reading.low) && (sources.categorise(reading.low)[0]?.confidence ?? 0) >= SURE / 2;
  const commands: Command[] = [];
  const named =
    place && (place.match !== null || !complains || volunteeredPlace(reading.text, sources.gazetteer) !== null);
  if (complains && !named) return null;
  if (named)
    commands.push({
      do: 'set',
      slot: 'place',
      value:
        complains && place.match === null
          ? (volunteeredPlace(reading.text, sources.gazetteer)?.mention ?? place)
          : place,
    });
  if (contact) commands.push({ do: 'set', slot: 'contact', value: contact.contact });
  if (complains && place) commands.push({ do: 'set', slot: 'words', value: reading.raw });
  explanation.push('place');
  return commands;
}
