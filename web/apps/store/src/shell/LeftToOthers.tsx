import { usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Icon } from "@armoire/ui";
import { callAgain, leftToOthers, popupsOf } from "../popups";
import { useTasks } from "../tasks";

/** Calls that were seen here and that nobody has taken yet: they do not cover the screen any more, and are not forgotten. */
export function LeftToOthers() {
  const { t } = useWords();
  const { store } = usePlace();
  const kept = popupsOf(store.code);
  const popups = kept.use();
  const { data: tasks } = useTasks();
  const left = leftToOthers(popups, tasks ?? []);
  const oldest = left[0];
  if (!oldest) return null;
  return (
    <div className="lefttoothers" role="status" data-testid="terminal-untaken-note" data-value={left.length}>
      <Icon name="clock" />
      <span className="grow clip">{t("popup.untaken", { count: left.length })}</span>
      <Button onClick={() => kept.set((before) => callAgain(before, oldest.id))} testId="terminal-untaken-show-btn">
        {t("popup.show")}
      </Button>
    </div>
  );
}
