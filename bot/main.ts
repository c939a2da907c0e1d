/** The process. `npm start` loads compile-cache.js before it. */
import { run } from './service.ts';

await run();
