import { asProblem, timesUnlocked, untilUnlocked } from "@armoire/api";

/**
 * Sends until the server has taken it or refused it, which it throws. Silence is asked again after a pause; a session that
 * is locked or over waits, without a word to the server, for whoever signs in.
 */
export async function sendUntilAnswered<T>(send: () => Promise<T>, pauseMs: () => number): Promise<T> {
  for (;;) {
    const askedAt = timesUnlocked();
    try {
      return await send();
    } catch (error) {
      const problem = asProblem(error);
      if (problem.isSignedOut) await untilUnlocked(askedAt);
      else if (problem.isUnsure) await new Promise((resolve) => setTimeout(resolve, pauseMs()));
      else throw problem;
    }
  }
}
