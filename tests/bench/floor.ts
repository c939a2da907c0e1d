/**
 * The floor: what HTTP alone costs here. One Fastify route that parses the citizen's activity, and one that checks, opens, parses and
 * answers a push of WeChat with the same cryptography as the channel; neither stores anything.
 */
import { fastify } from 'fastify';
import { createEnvelope } from '../../bot/channels/wechat/envelope.ts';
import { textReply } from '../../bot/channels/wechat/passive.ts';
import { systemClock } from '../../integrations/local/clock.ts';
import { randomSlice } from '../../integrations/local/random.ts';
import { ACCOUNT } from './wechat-account.ts';

const server = fastify({ forceCloseConnections: true });
server.post<{ Body: { channelData: { clientActivityID: string } } }>(
  '/v3/directline/conversations/:id/activities',
  async request => ({ id: request.body.channelData.clientActivityID }),
);
const REPLY = '好的，记下了：路灯不亮。\n在什么地方？说路名、小区都行，也可以发个位置。\n0. 转人工';
const { appId, token, aesKey } = ACCOUNT;
const envelope = createEnvelope({
  appId,
  token,
  aesKeys: [aesKey],
  mode: 'safe',
  clock: systemClock(),
  random: randomSlice,
});
await server.register(async scope => {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  scope.post<{ Body: Buffer; Querystring: Record<string, unknown> }>('/wechat/callback', async (request, reply) => {
    const { push, seal } = envelope.open(request.query, request.body);
    const at = Math.floor(Date.now() / 1000);
    reply.type('application/xml; charset=utf-8');
    return seal(textReply({ to: push.openid, from: push.account, at, text: REPLY }));
  });
});
server.get('/readyz', async () => ({ status: 'ready' }));
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
console.log(await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' }));
