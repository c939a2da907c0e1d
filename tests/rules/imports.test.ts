import { isBuiltin } from 'node:module';
import { describe, expect, it } from 'vitest';
import { type Room, roomOf } from './rooms.ts';
import { type Import, type Source, sourcesIn, target } from './sources.ts';

/** What is wrong with an import; null when it is allowed. */
function wrong(path: string, room: Room, found: Import): string | null {
  const { of } = found;
  if (of.startsWith('.')) {
    const file = target(path, of);
    // Styles and other things that are no code belong to the room that they stand in.
    const other = roomOf(file);
    if (!other) return `${of} is in no room`;
    if (other.at === room.at || room.rooms.includes('*') || room.rooms.includes(other.at)) return null;
    if (room.types?.includes(other.at)) return found.typeOnly ? null : `takes more than types from ${other.at}`;
    return `may not import from ${other.at}`;
  }
  if (isBuiltin(of)) return room.node === false ? `may not import ${of}` : null;
  const name = of
    .split('/')
    .slice(0, of.startsWith('@') ? 2 : 1)
    .join('/');
  const allowed = room.packages.some(one => one === name || (one.endsWith('*') && name.startsWith(one.slice(0, -1))));
  return allowed ? null : `may not import the package ${name}`;
}

function faults(sources: Source[]): string[] {
  return sources.flatMap(({ path, imports }) => {
    const room = roomOf(path);
    if (!room) return [`${path} is in no room: tests/rules/rooms.ts lists them`];
    return imports.flatMap(found => {
      const what = wrong(path, room, found);
      return what ? [`${path}:${found.line} ${what}`] : [];
    });
  });
}

describe('who may import whom', () => {
  it('is kept to in every room', () => {
    expect(faults(sourcesIn('bot', 'config', 'integrations', 'web'))).toEqual([]);
  });

  it.each([
    ['bot/domain/case.ts', 'node:fs', 'may not import node:fs'],
    ['bot/dialogs/report/slots.ts', 'botbuilder', 'may not import the package botbuilder'],
    ['bot/turn/inbox.ts', '../framework/engine.ts', 'may not import from bot/framework/'],
    ['bot/channels/webchat/route.ts', '../wechat/route.ts', 'may not import from bot/channels/wechat/'],
    ['bot/nlu/rules/phone.ts', 'openai', 'may not import the package openai'],
    ['integrations/cases/builtin.ts', '../database/store.ts', 'may not import from integrations/database/'],
    ['integrations/media/read-photo.ts', '@langchain/core/messages', 'may not import the package @langchain/core'],
    ['web/citizen/app.tsx', '../../bot/domain/message.ts', 'takes more than types from bot/domain/'],
    ['web/citizen/app.tsx', '../../bot/ports/store.ts', 'may not import from bot/ports/'],
    ['config/load.ts', '../bot/log.ts', 'may not import from bot/log.ts'],
    ['bot/ports/store.ts', './nowhere/../../../tools/x.ts', './nowhere/../../../tools/x.ts is in no room'],
  ])('would be broken if %s imported %s', (path, of, what) => {
    expect(wrong(path, roomOf(path)!, { of, line: 1, typeOnly: false })).toBe(what);
  });

  it.each([
    ['bot/nlu/llm/ask.ts', 'openai'],
    ['bot/channels/webchat/route.ts', 'node:crypto'],
    ['bot/channels/webchat/route.ts', '@fastify/websocket'],
    ['bot/app.ts', './framework/engine.ts'],
    ['bot/framework/adapter.ts', 'botframework-schema'],
  ])('is kept when %s imports %s', (path, of) => {
    expect(wrong(path, roomOf(path)!, { of, line: 1, typeOnly: false })).toBeNull();
  });
});
