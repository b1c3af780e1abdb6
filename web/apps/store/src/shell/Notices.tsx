import { serverNow } from "@armoire/api";
import { usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Icon } from "@armoire/ui";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useKeys } from "../keyboard";
import { markSeen, type Notice, noticesOf } from "../notices";
import { useNoticing } from "../noticing";
import { useTasks } from "../tasks";

/** What ended without the store, and what is overdue: one at a time above the work, until somebody here has seen it. */
export function Notices() {
  useNoticing();
  const { store } = usePlace();
  const { unread } = noticesOf(store.code).use();
  return unread[0] ? <Strip notice={unread[0]} count={unread.length} /> : null;
}

function Strip({ notice, count }: { notice: Notice; count: number }) {
  const { t } = useWords();
  const { store } = usePlace();
  const says = useNoticeText();
  const step = useNextStep(notice);
  const seen = () => noticesOf(store.code).set((before) => markSeen(before, notice.id));
  useKeys({ F10: seen, F3: step?.take });

  return (
    <section
      className="notice"
      aria-label={t("notice.label")}
      data-testid="terminal-notice-strip"
      data-value={count}
      data-task={notice.id}
      data-why={notice.why}
    >
      <Icon name={notice.why === "overdue" ? "clock" : "alert"} />
      <div role="alert" data-testid="terminal-notice-text">
        <p className="strong clip2">{says(notice)}</p>
        <p className="clip">
          {count > 1 && <span className="strong">{t("notice.more", { count: count - 1 })} · </span>}
          {notice.what}
        </p>
      </div>
      <div className="row">
        {step && (
          <Button icon={step.icon} onClick={step.take} testId={`terminal-notice-${step.name}-btn`}>
            {t(`notice.${step.name}`)}
          </Button>
        )}
        {/* The second press of a hasty double one would be for the next notice, which nobody has read. */}
        <Button icon="check" onClick={(event) => event.detail < 2 && seen()} testId="terminal-notice-seen-btn">
          {t("notice.seen")}
        </Button>
      </div>
    </section>
  );
}

function useNoticeText(): (notice: Notice) => string {
  const { t, moment } = useWords();
  const { store } = usePlace();
  return ({ number, why, dueAt }) =>
    dueAt
      ? t("notice.overdueSince", { number, time: moment(dueAt, store.timeZone, serverNow()) })
      : t(`notice.${why}`, { number });
}

/** What can be done about it, where that is not on screen already: find it after all, or put back what was found. */
function useNextStep({ id, why }: Notice) {
  const { data: tasks } = useTasks();
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const task = tasks?.find((each) => each.id === id);
  if (!task || path.endsWith(`/task/${id}`)) return null;
  const take = () => void navigate({ to: "/task/$taskId", params: { taskId: id } });
  if (task.putBackWanted) return { name: "putback", icon: "putback", take } as const;
  return why === "overdue" ? ({ name: "open", icon: "forward", take } as const) : null;
}
