import { z } from 'zod';
import { MOST_JSON, readAnswer } from './answer.ts';
import { exchange } from './exchange.ts';
import { WechatError } from './fault.ts';
import { TOKEN_CALL } from './refusal.ts';
import type { TokenSetup } from './token.ts';

const Given = z.object({ access_token: z.string().min(1).max(2048), expires_in: z.number().positive() });

/**
 * One request to stable_token. `force` ends the token that the platform gave before.
 * @throws WechatError; never of outcome `unknown`, since asking sends nothing to a citizen
 */
export async function askForToken(setup: TokenSetup, force: boolean): Promise<z.infer<typeof Given>> {
  const { appId, appSecret, patience } = setup;
  const asked = { grant_type: 'client_credential', appid: appId, secret: appSecret };
  try {
    const answer = await exchange({
      call: TOKEN_CALL,
      method: 'POST',
      url: setup.base + TOKEN_CALL,
      body: { text: JSON.stringify(force ? { ...asked, force_refresh: true } : asked) },
      most: MOST_JSON,
      signal: AbortSignal.timeout(patience),
      repeatable: !force,
    });
    return readAnswer(TOKEN_CALL, answer, Given, [appSecret]);
  } catch (error) {
    if (!(error instanceof WechatError) || error.outcome !== 'unknown') throw error;
    // Whatever became of this, the call for which the token is wanted was not made.
    throw new WechatError(error.code, error.message, error.hint, { errcode: error.errcode, outcome: 'not-sent' });
  }
}
