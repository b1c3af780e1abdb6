import { asProblem, type Problem } from "@armoire/api";
import { hasText, useWords } from "@armoire/i18n";
import { Button, ErrorState, Note } from "@armoire/ui";
import type { ReactNode } from "react";

/** Our words for a code we know, else the server's own localised sentence, else a plain one. */
export function useProblemText() {
  const { t } = useWords();
  return (error: unknown): string => {
    const problem = asProblem(error);
    if (hasText(`problems.${problem.code}`)) return t(`problems.${problem.code}`, { ...problem.body });
    if (problem.status >= 400 && problem.status < 500 && problem.detail) return problem.detail;
    return problem.isUnsure ? t("problems.server") : t("problems.other");
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
