/** What must hold in a city's menu.yaml and wechat.yaml beyond their shape: the platform's own limits, and the city's other files. */
import { CASE_STATES, type CaseState } from '../bot/domain/case.ts';
import { hearers, legalMoves } from '../bot/domain/case-moves.ts';
import type { Menu, MenuPress, Notice } from '../bot/domain/city.ts';
import type { CityFault, Parts } from './city-rules.ts';

/** Bytes of UTF-8 that a button's name may have (custom menu, `menu/create`). */
const NAME_BYTES = { top: 16, own: 60 };
/** Fields that a template of the platform may have at most. */
const MOST_FIELDS = 5;
/** A scene counts 1–64 characters; counted in bytes it fits whichever way the platform counts. */
const SCENE_BYTES = 64;

/** The platform's types of values, and which of ours each can hold; `all` takes any words. */
const VALUE_TYPES: Record<string, 'all' | readonly string[]> = {
  thing: 'all',
  name: 'all',
  phrase: 'all',
  enum: 'all',
  time: ['time'],
  date: ['time'],
  // No Chinese stands in these, and nothing of ours is a letter, a sum of money or a car.
  character_string: ['number', 'time'],
  number: ['number'],
  letter: [],
  symbol: [],
  amount: [],
  phone_number: [],
  car_number: [],
};

/** The kinds of notices that a city may set: each state that a clerk's move brings to a citizen's ears, `staff` and `other`. */
export const NOTICE_KINDS: readonly string[] = [...CASE_STATES.filter(isTold), 'staff', 'other'];

function isTold(to: CaseState): boolean {
  const byClerk = CASE_STATES.some(from =>
    legalMoves({ status: from, resume: null, updatedAt: 0 }, 'staff', 0).includes(to),
  );
  return byClerk && hearers(to, 'staff') !== 'nobody';
}

/** All faults of menu.yaml and wechat.yaml; a file that could not be read has none. */
export function wechatRules(parts: Parts): CityFault[] {
  return [...(parts.menu ? menuFaults(parts.menu) : []), ...noticeFaults(parts), ...sceneFaults(parts)];
}

function menuFaults({ buttons }: Menu): CityFault[] {
  const file = 'menu.yaml';
  const faults: CityFault[] = [];
  const ids = new Set<string>();
  const named = (name: string, path: string, most: number) => {
    const bytes = Buffer.byteLength(name);
    if (bytes <= most) return;
    const fault = `${name} has ${bytes} bytes, the platform takes ${most} here (a Chinese character has 3)`;
    faults.push({ file, path: `${path}.name`, fault });
  };
  const pressed = (press: MenuPress, path: string) => {
    if (ids.has(press.id)) faults.push({ file, path: `${path}.id`, fault: `${press.id} stands twice` });
    ids.add(press.id);
    const does = [press.say, press.opens, press.url].filter(one => one !== undefined).length;
    if (does !== 1) {
      faults.push({ file, path, fault: `${press.id} must have exactly one of say, opens and url; it has ${does}` });
    }
  };
  for (const [i, button] of buttons.entries()) {
    const path = `buttons.${i}`;
    named(button.name, path, NAME_BYTES.top);
    if (!('buttons' in button)) {
      pressed(button, path);
      continue;
    }
    for (const [j, own] of button.buttons.entries()) {
      named(own.name, `${path}.buttons.${j}`, NAME_BYTES.own);
      pressed(own, `${path}.buttons.${j}`);
    }
  }
  return faults;
}

function noticeFaults({ wechat }: Parts): CityFault[] {
  return Object.entries(wechat?.notices ?? {}).flatMap(([kind, notice]) => {
    const faults = fieldFaults(notice, `notices.${kind}.fields`);
    if (!NOTICE_KINDS.includes(kind)) {
      const fault = `${kind} is no kind of notice; there are ${NOTICE_KINDS.join(', ')}`;
      faults.unshift({ file: 'wechat.yaml', path: `notices.${kind}`, fault });
    }
    return faults;
  });
}

function fieldFaults({ fields }: Notice, path: string): CityFault[] {
  const file = 'wechat.yaml';
  const faults: CityFault[] = [];
  const count = Object.keys(fields).length;
  if (count < 1 || count > MOST_FIELDS) {
    faults.push({ file, path, fault: `a template has 1 to ${MOST_FIELDS} fields, here are ${count}` });
  }
  for (const [field, value] of Object.entries(fields)) {
    const type = field.replace(/\d+$/, '');
    const holds = Object.hasOwn(VALUE_TYPES, type) ? VALUE_TYPES[type]! : null;
    if (holds === null) {
      const fault = `${type} is no type of the platform; there are ${Object.keys(VALUE_TYPES).join(', ')}`;
      faults.push({ file, path: `${path}.${field}`, fault });
    } else if (holds !== 'all' && !holds.includes(value)) {
      const fault = `the platform refuses ${value} in ${type}, which may hold ${holds.join(' or ') || 'none of ours'}`;
      faults.push({ file, path: `${path}.${field}`, fault });
    }
  }
  return faults;
}

function sceneFaults({ wechat, profile }: Parts): CityFault[] {
  const file = 'wechat.yaml';
  const faults: CityFault[] = [];
  const seen = new Set<string>();
  for (const [i, { scene, at }] of (wechat?.scenes ?? []).entries()) {
    const path = `scenes.${i}`;
    if (seen.has(scene)) faults.push({ file, path: `${path}.scene`, fault: `${scene} stands twice` });
    seen.add(scene);
    const bytes = Buffer.byteLength(scene);
    if (bytes > SCENE_BYTES) {
      const fault = `${scene} has ${bytes} bytes, a code holds ${SCENE_BYTES} (a Chinese character has 3)`;
      faults.push({ file, path: `${path}.scene`, fault });
    }
    const [west, south, east, north] = profile?.bounds ?? [-180, -90, 180, 90];
    if (at[0] < west || at[0] > east || at[1] < south || at[1] > north) {
      const fault = `${scene} lies outside the bounds of city.yaml (positions are written [longitude, latitude])`;
      faults.push({ file, path: `${path}.at`, fault });
    }
  }
  return faults;
}
