/** `… | head`: whoever reads a command's output may stop reading. That is no fault of the command (EPIPE, POSIX write). */
import type { Writable } from 'node:stream';

/** Ends without a word when the reader of `output` is gone; any other fault of it is thrown. `gone` absent: the process ends at once, code 0. */
export function endQuietly(output: Writable, gone: () => void = () => process.exit(0)): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    gone();
  });
}
