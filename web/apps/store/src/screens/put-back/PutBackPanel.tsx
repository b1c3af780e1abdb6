import { asProblem, type Fulfilment, newKey, useTaskCommand } from "@armoire/api";
import { ProblemNote, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Icon, Note, Photo, toast } from "@armoire/ui";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useKeys, useScan } from "../../keyboard";
import { markSeen, noticesOf } from "../../notices";
import { usePass } from "../../passes";

/** Nobody came, or the order was cancelled: what lies on the pick-up shelf goes back to where it is sold. */
export function PutBackPanel({ task }: { task: Fulfilment }) {
  const { t } = useWords();
  const { store } = usePlace();
  const navigate = useNavigate();
  const command = useTaskCommand(store.code);
  const key = useRef(newKey());
  const [scanned, setScanned] = useState<Record<string, number>>({});
  const lines = task.lines.filter((line) => line.staged > 0);

  // A promise, not a callback of the hook: the task leaves the queue and this panel with it before the callback would run.
  const done = () =>
    command.mutateAsync({ id: task.id, verb: "put-back", key: key.current }).then(
      () => {
        noticesOf(store.code).set((before) => markSeen(before, task.id));
        toast({ text: t("putback.done", { number: task.orderNumber }) });
        void navigate({ to: "/" });
      },
      (error) => {
        if (!asProblem(error).isUnsure) key.current = newKey();
      },
    );
  const pass = usePass(task);
  useScan((code) => {
    if (pass.hear(code)) return;
    const line = lines.find((each) => [each.barcode, each.sku].includes(code));
    if (line) setScanned((before) => ({ ...before, [line.sku]: Math.min(line.staged, (before[line.sku] ?? 0) + 1) }));
    else toast({ text: t("problems.pick.not_in_order"), icon: "alert" });
  });
  useKeys({ Enter: done, F2: done });

  return (
    <div className="pick" data-testid="putback-panel">
      <section className="stack pickscroll">
        <Note tone="wait" icon="putback" testId="putback-why-note">
          {task.state === "NoShow" ? t("putback.noShow") : t("putback.cancelled")}
        </Note>
        <ul className="picklines">
          {lines.map((line) => (
            <li key={line.id} className="declineline" data-testid="putback-line-row" data-value={line.sku}>
              <span className="rowphoto big">
                <Photo src={line.imageUrl} alt="" />
              </span>
              <span className="grow">
                <span className="clip2 strong">{line.name}</span>
                <span className="soft">{line.colour}</span>
              </span>
              <span className="bigsize">{line.size}</span>
              <span className="num strong row" style={{ minWidth: 64, justifyContent: "flex-end" }}>
                {(scanned[line.sku] ?? 0) >= line.staged && <Icon name="check" />}
                {scanned[line.sku] ?? 0}/{line.staged}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <aside className="pickside">
        <div className="pickscroll stack">
          {pass.note}
          <p>{t("putback.says")}</p>
          <ProblemNote error={command.error} testId="putback-problem-note" />
        </div>
        <div className="taskactions">
          <Button
            look="primary"
            big
            wide
            icon="putback"
            busy={command.isPending}
            onClick={done}
            testId="putback-submit-btn"
          >
            {t("putback.submit")}
          </Button>
        </div>
      </aside>
    </div>
  );
}
