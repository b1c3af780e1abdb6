import { useServerClock } from "@armoire/api";
import { LanguageSwitch, ProblemState } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { EmptyState } from "@armoire/ui";
import { ClockPanel } from "./ClockPanel";
import { Inbox } from "./Inbox";

/** What customers would receive, and a clock that can be moved; only a demo server has either. */
export function DevScreen() {
  const { t } = useWords();
  const clock = useServerClock();
  return (
    <div className="dev" data-testid="dev-screen">
      <header className="devhead">
        <a className="wordmark" href="/" data-testid="dev-home-link">
          {t("app.name")}
        </a>
        <h1>{t("dev.title")}</h1>
        <span className="grow" />
        <LanguageSwitch />
      </header>
      {clock.isError && !clock.data ? (
        <ProblemState error={clock.error} retry={() => void clock.refetch()} testId="dev-error" />
      ) : clock.data === null ? (
        <EmptyState icon="clock" says={t("dev.onlyDemo")} testId="dev-empty" />
      ) : (
        <main className="devcols">
          <ClockPanel />
          <Inbox />
        </main>
      )}
    </div>
  );
}
