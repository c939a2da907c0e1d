/** The WeChat account of the bench, for the server, the floor and the load alike. Nothing is asked of a platform in passive turns. */

/** Its settings. */
export const ACCOUNT = {
  appId: 'wx134c8103faa5a59e',
  token: 'AAAAAAAA',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
} as const;

/** The same as environment variables of the server. */
export const ACCOUNT_SETTINGS = {
  WECHAT_APP_ID: ACCOUNT.appId,
  WECHAT_APP_SECRET: 'nothing-asks-for-it-here',
  WECHAT_TOKEN: ACCOUNT.token,
  WECHAT_ENCODING_AES_KEY: ACCOUNT.aesKey,
  WECHAT_MODE: 'safe',
  WECHAT_API_BASE: 'http://127.0.0.1:9',
};
