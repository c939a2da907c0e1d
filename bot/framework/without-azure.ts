/**
 * botbuilder-core loads the client of Microsoft's own bot service (`botframework-connector`, with two sign-in libraries of Azure) for an adapter
 * that we do not use. None of our channels goes that way, so nothing but the two names that are needed while it loads is given to it: a
 * third of a second and 30 MB less in every process. Whoever used that adapter would be told at once that it has no methods.
 */
import { createRequire, Module } from 'node:module';

const require = createRequire(import.meta.url);
const path = require.resolve('botframework-connector', { paths: [require.resolve('botbuilder-core')] });

if (!require.cache[path]) {
  const stub = new Module(path);
  stub.filename = path;
  stub.loaded = true;
  stub.exports = {
    AuthenticationConstants: {},
    BotFrameworkAuthentication: class {},
    PasswordServiceClientCredentialFactory: class {},
  };
  require.cache[path] = stub;
}
