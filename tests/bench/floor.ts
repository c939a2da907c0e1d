/** The floor: what HTTP alone costs here. One Fastify route that parses the citizen's activity, answers an id and stores nothing. */
import { fastify } from 'fastify';

const server = fastify({ forceCloseConnections: true });
server.post<{ Body: { channelData: { clientActivityID: string } } }>(
  '/v3/directline/conversations/:id/activities',
  async request => ({ id: request.body.channelData.clientActivityID }),
);
server.get('/readyz', async () => ({ status: 'ready' }));
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
console.log(await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' }));
