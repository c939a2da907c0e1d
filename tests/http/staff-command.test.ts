import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runStaff } from '../../bot/cli/staff.ts';
import { ensureAdmin } from '../../bot/staff/first-admin.ts';
import { openStore } from '../../integrations/database/open.ts';
import { randomIds, systemClock } from '../../integrations/local/clock.ts';
import { PASSWORD, staffRoom } from './staff-room.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onepress-staff-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the operator reads. */
async function staff(words: string, env: Record<string, string> = {}): Promise<string> {
  const lines: string[] = [];
  await runStaff(words.split(' ').filter(Boolean), { ONEPRESS_DATA: folder, ...env }, line => lines.push(line));
  return lines.join('\n');
}

describe('npm run staff, while OnePress is not running', () => {
  it('adds a clerk straight into the folder, with a password that is shown once', async () => {
    const added = await staff('add Liu.Yang --name 刘洋');
    expect(added).toContain('直接写入数据文件夹');
    expect(added).toMatch(/liu\.yang {2}刘洋 {2}clerk {2}密码 password {2}[\w-]{19} {2}\(shown once\)/);
    expect(await staff('list')).toContain('liu.yang  刘洋  clerk');
  });

  it('disables, enables and sets a password; a given one is not shown', async () => {
    await staff('add liu --role viewer --password quite-long');
    expect(await staff('disable liu')).toContain('已停用 disabled: liu  liu  viewer  已停用');
    expect(await staff('enable liu')).not.toContain('liu  viewer  已停用');
    expect(await staff('password liu --password even-longer')).not.toContain('even-longer');
  });

  it('leaves the first admin to the first start', async () => {
    await staff('add liu');
    const store = await openStore({ dataDir: folder });
    expect(await ensureAdmin({ store, clock: systemClock(), ids: randomIds() }, null)).not.toBeNull();
    await store.close();
  });

  it('says what is wrong before it touches anything', async () => {
    for (const words of ['fire liu', 'add', 'list liu', 'add liu yang', 'add liu --colour red']) {
      await expect(staff(words)).rejects.toMatchObject({ code: 'STAFF_COMMAND' });
    }
    for (const words of [
      'add 刘',
      'add liu --role boss',
      'add liu --password short',
      'password liu --password short',
    ]) {
      await expect(staff(words)).rejects.toMatchObject({ code: 'STAFF_ACCOUNT_INVALID' });
    }
    await expect(staff('disable nobody')).rejects.toMatchObject({ code: 'ACCOUNT_UNKNOWN' });
    expect(await staff('--help')).toContain('npm run staff');
  });
});

describe('npm run staff, while OnePress is running', () => {
  it('goes through its API as an admin', async () => {
    const room = await staffRoom();
    await room.app.listen({ host: '127.0.0.1', port: 0 });
    const port = String((room.app.server.address() as AddressInfo).port);
    const env = { ONEPRESS_DATA: room.dataDir, PORT: port };

    await expect(staff('list', env)).rejects.toMatchObject({ code: 'STAFF_PASSWORD_NEEDED' });
    await expect(staff('list', { ...env, ONEPRESS_ADMIN_PASSWORD: 'wrong wrong' })).rejects.toMatchObject({
      code: 'STAFF_SIGN_IN_WRONG',
    });
    const admin = { ...env, ONEPRESS_ADMIN_PASSWORD: PASSWORD };
    expect(await staff('add liu --password quite-long', admin)).toContain('through the running server');
    await room.signIn('liu', 'quite-long');
    expect(await staff('list', admin)).toContain('liu  liu  clerk');
    await expect(staff('add liu', admin)).rejects.toMatchObject({ code: 'ACCOUNT_EXISTS' });
    await room.leave();
  });

  it('and says so when it does not answer where it should', async () => {
    const store = await openStore({ dataDir: folder });
    await expect(staff('list --admin-password x --url http://127.0.0.1:1')).rejects.toMatchObject({
      code: 'STAFF_SERVER_UNREACHABLE',
    });
    await store.close();
  });
});
