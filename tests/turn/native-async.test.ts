/** botbuilder runs on native async functions: what its files are made into while they are loaded. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { DialogSet, TurnContext } from '../../bot/framework/botbuilder.ts';
import { native } from '../../bot/framework/native-async.ts';

const require = createRequire(import.meta.url);

describe('botbuilder on native async functions', () => {
  it('is what the engine uses', () => {
    expect(DialogSet.prototype.createContext.toString()).toContain('async function');
    expect(TurnContext.prototype.sendActivity.toString()).toContain('async function');
  });

  it.each([
    'botbuilder-core',
    'botbuilder-dialogs',
  ])('has no generator left in any file of %s, and each can be read', name => {
    const lib = dirname(require.resolve(name));
    const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.js'));
    expect(files.length).toBeGreaterThan(50);
    for (const file of files) {
      const made = native(readFileSync(join(lib, file), 'utf8'));
      expect(made, file).not.toMatch(/function\*|\byield\b|Generator\(/);
      expect(() => new Script(`(function () {${made}\n})`), file).not.toThrow();
    }
  });

  it('keeps what is returned, thrown and passed', async () => {
    const compiled = `var __awaiter = (this && this.__awaiter) || function () {
    never();
};
exports.twice = function (n) { return __awaiter(this, void 0, void 0, function* () { if (n < 0) throw new Error('no'); return (yield this.one(n)) * 2; }); };
exports.one = n => __awaiter(void 0, void 0, void 0, function* () { return yield n; });`;
    const exports = {} as { twice(n: number): Promise<number> };
    new Function('exports', native(compiled))(exports);
    expect(await exports.twice(21)).toBe(42);
    await expect(exports.twice(-1)).rejects.toThrow('no');
  });
});
