/** What a city sets in config/cities/<city>/*.yaml, checked by these schemas at start. */
import { z } from 'zod';
import type { Guide } from './guide.ts';
import type { Field, KnowledgeEntry } from './knowledge.ts';

const bilingual = z.object({ zh: z.string().min(1), en: z.string().min(1) });
const code = z.string().regex(/^[A-Z]\d{2}$/);

/** categories.yaml */
export const CategoryGroup = z.strictObject({ code: z.string().regex(/^[A-Z]$/), name: bilingual });
/** A kind of problem. */
export const Category = z.strictObject({
  code,
  name: bilingual,
  /** The standard's side: 部件 or 事件 (GB/T 30428.2). */
  gb: z.enum(['component', 'event', 'none']),
  /** Ways in which people say it; matched by understanding. */
  synonyms: z.array(z.string().min(1)),
  /** Key in departments.yaml. */
  department: z.string(),
  level: z.enum(['P1', 'P2', 'P3', 'P4']),
  /** Working time from acceptance: `4h` work hours or `3d` workdays. */
  due: z.string().regex(/^\d+[hd]$/),
  /** The extra question worth one turn, as a full polite sentence; absent where there is none. */
  question: bilingual.optional(),
  /** Presses that answer the extra question, besides typing; at most 4. */
  answers: z.array(bilingual).max(4).optional(),
  /** `time`: the question is from when to when, and who has told it is not asked. `phone`: the number on an advertisement, which is not the citizen's. */
  asks: z.enum(['time', 'phone']).optional(),
  photoRecommended: z.boolean().default(true),
  /** Nothing is wrong: praise or a suggestion is taken down with the fewest questions. Absent: a problem. */
  request: z.enum(['praise', 'suggestion']).optional(),
});
/** The whole file. */
export const Categories = z.strictObject({ groups: z.array(CategoryGroup), kinds: z.array(Category) });

/** departments.yaml */
export const Department = z.strictObject({ code: z.string(), name: bilingual, phone: z.string() });
/** The whole file. */
export const Departments = z.strictObject({ departments: z.array(Department) });

/** emergencies.yaml: the number to call for each danger. The words that trip it are code in bot/nlu/emergency. */
export const EmergencyEntry = z.strictObject({
  kind: z.string(),
  /** Numbers to call, the first one first. */
  call: z.array(z.string()).min(1),
  /** First line of the reply: what to do at once; names the number. */
  say: bilingual,
  /** Kind of problem that may be filed afterwards; absent: none. */
  file: code.optional(),
});
/** The whole file. */
export const Emergencies = z.strictObject({ emergencies: z.array(EmergencyEntry) });

/** city.yaml */
export const CityProfile = z.strictObject({
  name: bilingual,
  /** The bot's name as the citizen reads it. */
  bot: bilingual,
  timeZone: z.string(),
  /** Telephone of the hotline, told wherever a person is asked for. */
  phone: z.string(),
  /** Where to go in person, told on the page. */
  counter: bilingual,
  /** Working hours of staff, for due times and for "a person answers from … to …". */
  hours: z.strictObject({
    from: z.string().regex(/^\d\d:\d\d$/),
    to: z.string().regex(/^\d\d:\d\d$/),
    days: z.array(z.number().int().min(1).max(7)),
  }),
  /** Within this many metres an open case of the same kind is shown before filing. */
  duplicateMetres: z.number().positive().default(100),
  /** Days without an answer after which a call-back closes a case, marked so. */
  callbackDays: z.number().positive().default(7),
  /** The area's box: [west, south, east, north], WGS-84. */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});

/** holidays.yaml: China's yearly 调休 table. Dates as YYYY-MM-DD. */
export const Holidays = z.strictObject({ off: z.array(z.iso.date()), work: z.array(z.iso.date()) });

/** A button of the account's menu that acts: what it says for the citizen, the page that it opens, or an address. */
export const MenuPress = z.strictObject({
  /** Stays the same when the name changes: citizens' phones keep old menus for a while. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  name: z.string().min(1),
  /** The press counts as these words of hers. */
  say: z.string().min(1).optional(),
  /** `page`: a one-use link to her own page; `location`: the map to pick a place; `photo`: camera or album. */
  opens: z.enum(['page', 'location', 'photo']).optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(1024)
    .optional(),
});
/** menu.yaml: the buttons below the chat of the WeChat account, at most 3, each with at most 5 of its own. */
export const Menu = z.strictObject({
  buttons: z
    .array(z.union([MenuPress, z.strictObject({ name: z.string().min(1), buttons: z.array(MenuPress).min(1).max(5) })]))
    .min(1)
    .max(3),
});

/** What a notice's field is filled with. */
export const NOTICE_VALUES = ['number', 'kind', 'place', 'state', 'note', 'department', 'time', 'hint'] as const;

/** A notice that goes out when the citizen's window is closed. */
export const Notice = z.strictObject({
  way: z.enum(['template', 'subscription']),
  /** The template's id on the platform; empty: this notice is not sent. */
  template: z.string(),
  /** Fields of the template (`thing1`, `time4`) and what each holds. */
  fields: z.record(z.string().regex(/^[a-z_]+\d{1,3}$/), z.enum(NOTICE_VALUES)),
  /** Opens her page when it is pressed. */
  page: z.boolean().default(true),
  /** Subscription notices: one consent is good for ever (long-term), not for one notice. */
  lasting: z.boolean().default(false),
});
/** wechat.yaml */
export const Wechat = z.strictObject({
  /** By the state that the case came to, `staff` for a clerk's words, `other` for what has none of its own. */
  notices: z.record(z.string(), Notice),
  /** Codes on counters, streets and bins: a scan opens the report with the place filled in. */
  scenes: z.array(
    z.strictObject({
      /** What the code holds, 1–64 characters. */
      scene: z.string().min(1).max(64),
      place: bilingual,
      /** [longitude, latitude], WGS-84 */
      at: z.tuple([z.number(), z.number()]),
    }),
  ),
});

const lngLat = z.tuple([z.number(), z.number()]);

/** places.json: districts as polygons, streets as lines with house numbers at their ends, landmarks as points. WGS-84, lng first as in GeoJSON. */
export const Places = z.strictObject({
  districts: z.array(z.strictObject({ name: z.string(), en: z.string(), ring: z.array(lngLat).min(4) })),
  streets: z.array(
    z.strictObject({
      name: z.string(),
      en: z.string(),
      also: z.array(z.string()).default([]),
      line: z.array(lngLat).min(2),
      numbers: z.tuple([z.number(), z.number()]),
    }),
  ),
  landmarks: z.array(
    z.strictObject({
      name: z.string(),
      en: z.string(),
      also: z.array(z.string()).default([]),
      kind: z.string(),
      at: lngLat,
    }),
  ),
  /** Rivers, lakes and parks as polygons: only drawn, never searched. */
  areas: z
    .array(z.strictObject({ name: z.string(), kind: z.enum(['water', 'green']), ring: z.array(lngLat).min(4) }))
    .optional(),
});

export type CategoryGroup = z.infer<typeof CategoryGroup>;
export type Category = z.infer<typeof Category>;
export type Department = z.infer<typeof Department>;
export type EmergencyEntry = z.infer<typeof EmergencyEntry>;
export type CityProfile = z.infer<typeof CityProfile>;
export type Holidays = z.infer<typeof Holidays>;
export type Places = z.infer<typeof Places>;
export type Menu = z.infer<typeof Menu>;
export type MenuPress = z.infer<typeof MenuPress>;
export type Notice = z.infer<typeof Notice>;
export type Wechat = z.infer<typeof Wechat>;

/** A city, loaded and checked (config/load.ts). */
export interface City {
  profile: CityProfile;
  groups: CategoryGroup[];
  kinds: Category[];
  /** Fields that questions belong to. */
  fields: Field[];
  /** Answers of the city's files: what the knowledge base begins with. */
  entries: KnowledgeEntry[];
  /** Life events with their steps, in the order in which they are offered. */
  guides: Guide[];
  departments: Department[];
  emergencies: EmergencyEntry[];
  holidays: Holidays;
  places: Places;
  menu: Menu;
  wechat: Wechat;
  /** File of the model that knows its kinds from many ways of saying them; absent: names and synonyms alone. */
  categoryModel?: string;
  /** File of the model that tells questions from complaints; absent: rules alone. */
  purposeModel?: string;
}
