import { useServerClock } from "@armoire/api";
import { DeviceMenu } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Icon, useMedia } from "@armoire/ui";
import { Link, useLocation, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useJobs, useUser } from "./jobs";
import { isTyping, Shortcuts } from "./Shortcuts";
import { useHeadingOf, useTitle } from "./where";

export function Shell({ children }: { children: ReactNode }) {
  useServerClock();
  useSearchKey();
  const { t } = useWords();
  // What is drawn, which may come a moment after what was asked for.
  const path = useRouterState({ select: (state) => (state.resolvedLocation ?? state.location).pathname });
  const job = useJobs().find((each) => path.startsWith(each.to));
  useTitle(1, job && t(`office.job.${job.id}`));
  useHeadingOf(job?.id ?? path);
  return (
    <div className="office">
      <Navigation />
      <main className="office-main" id="main">
        {children}
      </main>
    </div>
  );
}

function Navigation() {
  const { t } = useWords();
  const user = useUser();
  const mine = useJobs();
  const path = useLocation({ select: (location) => location.pathname });
  const narrow = useMedia("(max-width: 1000px)");
  return (
    <header className="office-nav">
      <span className="wordmark office-mark">{t("app.name")}</span>
      <nav aria-label={t("office.main")} className="office-jobs">
        {mine.map((job) => (
          <Link
            key={job.id}
            to={job.to}
            className="office-job"
            aria-current={path.startsWith(job.to) ? "page" : undefined}
            data-testid={`office-${job.id}-link`}
          >
            <Icon name={job.icon} />
            <span>{t(`office.job.${job.id}`)}</span>
          </Link>
        ))}
      </nav>
      <div className="office-foot">
        {!narrow && (
          <span className="stack office-me">
            <span className="strong clip" title={user.name}>
              {user.name}
            </span>
            <span className="soft small clip">{user.userName}</span>
          </span>
        )}
        <Shortcuts hidden={narrow} />
        <DeviceMenu app="office" name={user.name} />
      </div>
    </header>
  );
}

/** `/` goes to the search of the screen, from wherever the hands are. */
function useSearchKey() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || isTyping(event)) return;
      const field = document.querySelector<HTMLInputElement>("[type=search]");
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.select();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
