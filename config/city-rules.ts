/** What must hold between a city's files, beyond the shape of each (bot/domain/city.ts). */
import type { City } from '../bot/domain/city.ts';
import { wechatRules } from './wechat-rules.ts';

/** What is wrong where: `categories.yaml kinds.3.department: …`. */
export type CityFault = { file: string; path: string; fault: string };

/** The parts of a city that could be read. */
export type Parts = { [K in keyof City]: City[K] | undefined };

/** All faults between the parts; a rule about a part that could not be read is left out. */
export function faultsOf(parts: Parts): CityFault[] {
  return [
    ...repeated('categories.yaml', 'groups', 'code', parts.groups),
    ...repeated('categories.yaml', 'kinds', 'code', parts.kinds),
    ...repeated('departments.yaml', 'departments', 'code', parts.departments),
    ...repeated('emergencies.yaml', 'emergencies', 'kind', parts.emergencies),
    ...categoryFaults(parts),
    ...emergencyFaults(parts),
    ...hoursFaults(parts),
    ...holidayFaults(parts),
    ...placeFaults(parts),
    ...wechatRules(parts),
  ];
}

function repeated<K extends string>(
  file: string,
  list: string,
  key: K,
  entries: Record<K, string>[] | undefined,
): CityFault[] {
  const seen = new Set<string>();
  const faults: CityFault[] = [];
  for (const [i, entry] of (entries ?? []).entries()) {
    if (seen.has(entry[key])) faults.push({ file, path: `${list}.${i}.${key}`, fault: `${entry[key]} stands twice` });
    seen.add(entry[key]);
  }
  return faults;
}

function categoryFaults({ groups, kinds, departments }: Parts): CityFault[] {
  const file = 'categories.yaml';
  const faults: CityFault[] = [];
  for (const [i, kind] of (kinds ?? []).entries()) {
    const group = kind.code.slice(0, 1);
    if (groups && !groups.some(({ code }) => code === group)) {
      faults.push({ file, path: `kinds.${i}.code`, fault: `${kind.code} belongs to no group: there is no ${group}` });
    }
    if (departments && !departments.some(({ code }) => code === kind.department)) {
      const fault = `${kind.code} names department ${kind.department}, which departments.yaml does not have`;
      faults.push({ file, path: `kinds.${i}.department`, fault });
    }
    if (kind.answers && !kind.question) {
      faults.push({ file, path: `kinds.${i}.answers`, fault: `${kind.code} has answers but no question` });
    }
    const twice = kind.synonyms.find((word, at) => kind.synonyms.indexOf(word) !== at);
    if (twice) faults.push({ file, path: `kinds.${i}.synonyms`, fault: `${kind.code} lists ${twice} twice` });
  }
  return faults;
}

function emergencyFaults({ emergencies, kinds }: Parts): CityFault[] {
  const file = 'emergencies.yaml';
  const faults: CityFault[] = [];
  for (const [i, entry] of (emergencies ?? []).entries()) {
    if (kinds && entry.file && !kinds.some(({ code }) => code === entry.file)) {
      const fault = `${entry.kind} files ${entry.file}, which categories.yaml does not have`;
      faults.push({ file, path: `emergencies.${i}.file`, fault });
    }
    for (const language of ['zh', 'en'] as const) {
      if (!entry.say[language].includes(entry.call[0] ?? '')) {
        const fault = `${entry.kind} does not say the number to call (${entry.call[0]})`;
        faults.push({ file, path: `emergencies.${i}.say.${language}`, fault });
      }
    }
  }
  return faults;
}

function hoursFaults({ profile }: Parts): CityFault[] {
  if (!profile) return [];
  const file = 'city.yaml';
  const { from, to, days } = profile.hours;
  const faults: CityFault[] = [];
  for (const [path, clock] of [
    ['hours.from', from],
    ['hours.to', to],
  ] as const) {
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(clock)) faults.push({ file, path, fault: `${clock} is no time of day` });
  }
  if (from >= to) faults.push({ file, path: 'hours', fault: `${from} must be before ${to}` });
  if (days.length === 0) faults.push({ file, path: 'hours.days', fault: 'there must be at least one day' });
  if (!isTimeZone(profile.timeZone)) {
    faults.push({ file, path: 'timeZone', fault: `${profile.timeZone} is no IANA time zone (like Asia/Shanghai)` });
  }
  const [west, south, east, north] = profile.bounds;
  if (west >= east || south >= north) {
    faults.push({ file, path: 'bounds', fault: 'must be west, south, east, north' });
  }
  return faults;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function holidayFaults({ holidays }: Parts): CityFault[] {
  if (!holidays) return [];
  return holidays.work.flatMap((date, i) =>
    holidays.off.includes(date)
      ? [{ file: 'holidays.yaml', path: `work.${i}`, fault: `${date} is a day off as well` }]
      : [],
  );
}

/** Districts stand for the area: every street and landmark lies in the city's box, and numbers run upwards. */
function placeFaults({ places, profile }: Parts): CityFault[] {
  if (!places) return [];
  const file = 'places.json';
  const faults: CityFault[] = [];
  if (places.districts.length === 0) faults.push({ file, path: 'districts', fault: 'there must be at least one' });
  faults.push(...repeated(file, 'districts', 'name', places.districts));
  const outside = ([lng, lat]: readonly [number, number]) => {
    const [west, south, east, north] = profile?.bounds ?? [-180, -90, 180, 90];
    return lng < west || lng > east || lat < south || lat > north;
  };
  const fault = 'lies outside the bounds of city.yaml (positions are written [longitude, latitude])';
  for (const [i, { name, ring }] of places.districts.entries()) {
    if (ring.some(outside)) faults.push({ file, path: `districts.${i}.ring`, fault: `${name} ${fault}` });
  }
  for (const [i, { name, line, numbers }] of places.streets.entries()) {
    if (line.some(outside)) faults.push({ file, path: `streets.${i}.line`, fault: `${name} ${fault}` });
    if (numbers[0] > numbers[1]) {
      faults.push({ file, path: `streets.${i}.numbers`, fault: `${name} must count upwards along its line` });
    }
  }
  for (const [i, { name, at }] of places.landmarks.entries()) {
    if (outside(at)) faults.push({ file, path: `landmarks.${i}.at`, fault: `${name} ${fault}` });
  }
  return faults;
}
