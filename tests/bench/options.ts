/** How the bench was called, and how long its parts take. */
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';

/** What is measured, and how long; times in ms. */
export interface Options {
  quick: boolean;
  /** Folder in which data folders are made, and removed again. */
  dir: string;
  /** Where the figures are written as JSON. */
  json: string | null;
  /** Where a V8 profile of the server under load is written. */
  profile: string | null;
  /** Names of the parts to run; empty: all. */
  only: string[];
  /** Each question that was not answered as it should is printed. */
  verbose: boolean;
  /** Before anything counts, with 50 citizens: Node compiles what is used often only after thousands of turns. */
  settle: number;
  warmUp: number;
  measure: number;
  floorMeasure: number;
  starts: number;
  openConversations: number;
  stored: { few: number; many: number; rounds: number; slice: number };
}

const HELP = `npm run bench -- [--quick] [--json FILE] [--profile FILE] [--only PART,…] [--verbose] [--dir DIR]

  --quick          about a minute: shorter, with fewer conversations; good for a first look
  --json FILE      writes the figures there as well
  --profile FILE   also takes a V8 profile of the server with 50 citizens (.cpuprofile) and sums it up
  --only PART,…    start, turns, wechat, understanding, questions, memory, stored
  --verbose        prints each question that did not get what it should
  --dir DIR        where the databases are made, on the disk that shall be measured (default: the system's folder for temporary files)
`;

/** Reads the command line; null: only help was wanted, and it is printed. */
export function readOptions(args: string[]): Options | null {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      profile: { type: 'string' },
      only: { type: 'string', default: '' },
      verbose: { type: 'boolean', default: false },
      dir: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return null;
  }
  const { quick } = values;
  return {
    quick,
    dir: values.dir ?? tmpdir(),
    json: values.json ?? null,
    profile: values.profile ?? null,
    only: values.only.split(',').filter(Boolean),
    verbose: values.verbose,
    settle: quick ? 4000 : 12_000,
    warmUp: quick ? 500 : 2000,
    measure: quick ? 3000 : 8000,
    floorMeasure: quick ? 1000 : 3000,
    starts: quick ? 1 : 3,
    openConversations: quick ? 2000 : 10_000,
    stored: quick
      ? { few: 1000, many: 100_000, rounds: 4, slice: 1500 }
      : { few: 1000, many: 1_000_000, rounds: 8, slice: 3000 },
  };
}
