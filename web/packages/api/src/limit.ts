/** How long an answer may take. A network that swallowed the question says nothing, ever, so we stop waiting ourselves. */
export const answerWithinMs = 12_000;
/** A photo or a file of goods goes through a shop's network slowly. */
export const uploadWithinMs = 120_000;

export type Limit = {
  signal: AbortSignal;
  /** it was the time that ran out, and not the caller who gave up */
  ranOut: () => boolean;
  end: () => void;
};

/** The caller's signal and a time together; `end` when the answer is there. */
export function limit(ms: number, caller?: AbortSignal | null): Limit {
  const abort = new AbortController();
  let over = false;
  const timer = setTimeout(() => {
    over = true;
    abort.abort(new DOMException("no answer in time", "TimeoutError"));
  }, ms);
  const give = () => abort.abort(caller?.reason);
  if (caller?.aborted) give();
  else caller?.addEventListener("abort", give, { once: true });
  return {
    signal: abort.signal,
    ranOut: () => over && !caller?.aborted,
    end: () => {
      clearTimeout(timer);
      caller?.removeEventListener("abort", give);
    },
  };
}
