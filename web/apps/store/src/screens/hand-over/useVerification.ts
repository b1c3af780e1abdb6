import { asProblem, newKey, type PickupProof, Problem, verifyPickup } from "@armoire/api";
import { useCallback, useRef, useState } from "react";

export type Verification = { state: "unasked" | "asking" | "right" } | { state: "wrong"; problem: Problem };

const unasked: Verification = { state: "unasked" };

/**
 * Asks the server about a code or a pass as soon as it is whole, once each: a wrong one counts. Of silence nothing is said,
 * since hand-over verifies again.
 */
export function useVerification(taskId: string) {
  const [now, setNow] = useState<Verification>(unasked);
  const known = useRef(new Map<string, Verification>());
  const asking = useRef<{ proof: string; answer: Promise<Verification> } | null>(null);

  const ask = useCallback(
    (proof: PickupProof): Promise<Verification> => {
      const name = JSON.stringify(proof);
      const before = known.current.get(name);
      if (before) {
        asking.current = null;
        setNow(before);
        return Promise.resolve(before);
      }
      if (asking.current?.proof === name) return asking.current.answer;
      const answer = verifyPickup(taskId, proof, newKey()).then((): Verification => ({ state: "right" }), verdictOf);
      asking.current = { proof: name, answer };
      setNow({ state: "asking" });
      void answer.then((verdict) => {
        // What is locked is not looked at, so nothing is known of it; it may be asked again.
        if (!(verdict.state === "wrong" && verdict.problem.code === "pickup.locked"))
          known.current.set(name, lasting(verdict));
        if (asking.current?.proof !== name) return;
        asking.current = null;
        setNow(verdict);
      });
      return answer;
    },
    [taskId],
  );
  /** Hand-over knows better: meanwhile another code was sent. */
  const deny = useCallback((proof: PickupProof, problem: Problem) => {
    known.current.set(JSON.stringify(proof), lasting({ state: "wrong", problem }));
    setNow(unasked);
  }, []);
  /** Something else is typed. */
  const forget = useCallback(() => {
    asking.current = null;
    setNow(unasked);
  }, []);
  return { now, ask, deny, forget };
}

/** How many tries are left is true only when it is said. */
const lasting = (verdict: Verification): Verification =>
  verdict.state === "wrong"
    ? { state: "wrong", problem: new Problem(verdict.problem.code, verdict.problem.status) }
    : verdict;

/** Only what the server said of the code itself is told here. */
function verdictOf(error: unknown): Verification {
  const problem = asProblem(error);
  return problem.code.startsWith("pickup.") ? { state: "wrong", problem } : unasked;
}
