import { asProblem, keys, type Location, type Money, type Problem, serverNow } from "@armoire/api";
import { hasText, useWords } from "@armoire/i18n";
import { Button, ErrorState, Note } from "@armoire/ui";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";

/** Our words for a code we know, else the server's own localised sentence, else a plain one. */
export function useProblemText() {
  const { t } = useWords();
  const details = useDetails();
  return (error: unknown): string => {
    const problem = asProblem(error);
    const tries = problem.field<number>("attemptsLeft");
    if (problem.code === "pickup.code_invalid" && tries !== undefined)
      return t("problems.pickup.code_wrong", { count: tries });
    if (hasText(`problems.${problem.code}`)) return t(`problems.${problem.code}`, details(problem));
    if (problem.status >= 400 && problem.status < 500 && problem.detail) return problem.detail;
    return problem.isUnsure ? t("problems.silent") : t("problems.other");
  };
}

/** What a problem carries, as people say it: money, a time, the name of a store. */
function useDetails() {
  const { money, moment } = useWords();
  const client = useQueryClient();
  return (problem: Problem): Record<string, string> => {
    const [due, until, code] = [
      problem.field<Money>("due"),
      problem.field<string>("until"),
      problem.field<string>("location"),
    ];
    const stores = client.getQueriesData<Location[]>({ queryKey: keys.locations }).flatMap(([, all]) => all ?? []);
    return {
      picker: problem.field<string>("picker") ?? "",
      amount: due ? money(due) : "",
      time: until ? moment(until, Intl.DateTimeFormat().resolvedOptions().timeZone, serverNow()) : "",
      store: stores.find((each) => each.code === code)?.name ?? code ?? "",
    };
  };
}

export function ProblemNote({ error, action, testId }: { error: unknown; action?: ReactNode; testId: string }) {
  const text = useProblemText();
  if (!error) return null;
  const problem: Problem = asProblem(error);
  return (
    <Note tone="stop" action={action} testId={testId}>
      <span data-code={problem.code}>{text(problem)}</span>
    </Note>
  );
}

export function ProblemState({
  error,
  kept,
  retry,
  action,
  testId,
}: {
  error: unknown;
  kept?: string;
  retry?: () => void;
  action?: ReactNode;
  testId: string;
}) {
  const text = useProblemText();
  const { t } = useWords();
  return (
    <ErrorState
      testId={testId}
      code={asProblem(error).code}
      happened={text(error)}
      kept={kept ?? t("common.nothingLost")}
      action={
        <div className="row wrap">
          {retry && (
            <Button look="primary" onClick={retry} testId={`${testId}-retry-btn`}>
              {t("common.tryAgain")}
            </Button>
          )}
          {action}
        </div>
      }
    />
  );
}
