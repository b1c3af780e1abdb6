import {
  asProblem,
  type Fulfilment,
  type FulfilmentLine,
  newKey,
  type TaskCommand,
  useTaskCommand,
} from "@armoire/api";
import { ProblemNote, usePlace, useProblemText } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Icon, Note, Photo, toast } from "@armoire/ui";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { CameraButton } from "../../CameraButton";
import { useKeys, useScan } from "../../keyboard";
import { usePass } from "../../passes";
import { addScan, forgetFailure, usePendingScans, useScanFailure } from "../../scans";
import { isMine, openUnits } from "../../tasks";
import { MissingSheet } from "./MissingSheet";
import { PickLines } from "./PickLines";

/** Who may do with another's task what its picker may (§7.3). */
const takesOver = "fulfilment.take_over";

/** Find it, count it, or say that it cannot be found; both are equally large. */
export function PickPanel({ task }: { task: Fulfilment }) {
  const { t } = useWords();
  const { store, user } = usePlace();
  const navigate = useNavigate();
  const command = useTaskCommand(store.code);
  const [picked, setPicked] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const pending = usePendingScans(task.id);
  const failure = useScanFailure(task.id);

  const waitingFor = (line: FulfilmentLine) =>
    pending
      .filter((scan) => [line.sku, line.barcode].includes(scan.code))
      .reduce((sum, scan) => sum + (scan.quantity ?? 1), 0);
  const open = task.lines.filter((line) => openUnits(line) > 0);
  // Units whose scans are still on their way are found; what is left is looked for next.
  const toFind = open.filter((each) => waitingFor(each) < openUnits(each));
  const line = toFind.find((each) => each.id === picked) ?? toFind[0] ?? open[0];
  const stage =
    task.state === "Assigned" ? "take" : !line || ["Picked", "ShortPicked"].includes(task.state) ? "ready" : "find";
  const other = task.workerName !== null && !isMine(task, user) && stage === "find";
  const mayTakeOver = user.permissions.includes(takesOver);

  const send = (verb: "accept" | "ready" | "release" | "start", then?: () => void) =>
    command.mutateAsync({ id: task.id, verb, key: newKey() } as TaskCommand).then(then, () => {});
  const accept = () => send("accept");
  const ready = () =>
    send("ready", () => {
      toast({ text: t("task.readyTold", { number: task.orderNumber }) });
      void navigate({ to: "/" });
    });
  // What nobody has begun is given back and taken; of what is being picked the picker changes.
  const takeOver = () => (task.state === "Accepted" ? send("release", () => void accept()) : send("start"));
  const count = toFind.length && !other ? () => line && addScan(task.id, line.sku) : undefined;
  const left = line ? openUnits(line) - waitingFor(line) : 0;
  const found = line ? line.picked + waitingFor(line) : 0;
  const countAll = () => line && addScan(task.id, line.sku, left);

  const pass = usePass(task);
  const hear = (code: string) => {
    if (pass.hear(code)) return;
    if (other) toast({ text: t("task.otherScan", { name: task.workerName }), icon: "alert" });
    else addScan(task.id, code);
  };
  useScan(hear);
  useKeys({
    Enter: stage === "take" ? accept : stage === "ready" ? ready : undefined,
    F2: stage === "take" ? accept : stage === "ready" ? ready : undefined,
    F8: stage === "find" ? count : undefined,
    F4: stage === "find" && !other ? () => setMissing(true) : undefined,
  });

  return (
    <div className="pick">
      <section className="picklook">
        {line ? <Photo key={line.id} src={line.imageUrl} alt={line.name} eager /> : <AllDone task={task} />}
      </section>
      <aside className="pickside">
        {line && (
          <Wanted line={line} waiting={waitingFor(line)}>
            {stage === "find" && !other && <CameraButton onScan={hear} testId="task-camera-btn" />}
          </Wanted>
        )}
        <div className="pickscroll stack">
          {other && (
            <Note tone="wait" icon="person" testId="task-other-note">
              {t("task.other", { name: task.workerName })}{" "}
              {t(mayTakeOver ? "task.otherTakeOver" : "task.otherAsk", { name: task.workerName })}
            </Note>
          )}
          {pass.note}
          {failure && <ScanRefused code={failure.code} error={failure.problem} />}
          <ProblemNote error={command.error} testId="task-problem-note" />
          {/* One line that nothing happened to yet is said in full above. */}
          {(task.lines.length > 1 || !line || line.short > 0) && (
            <PickLines task={task} current={line?.id ?? null} waitingFor={waitingFor} onPick={setPicked} />
          )}
          {pending.length > 0 && (
            <p className="row soft" data-testid="task-pending-text">
              <Icon name="clock" size={18} />
              {t("task.pending", { count: pending.length })}
            </p>
          )}
        </div>
        <div className="taskactions">
          {stage === "take" && (
            <Button look="primary" big wide busy={command.isPending} onClick={accept} testId="task-accept-btn">
              {t("popup.mine")}
            </Button>
          )}
          {other && mayTakeOver && (
            <Button look="primary" big wide busy={command.isPending} onClick={takeOver} testId="task-takeover-btn">
              {t("task.takeOver")}
            </Button>
          )}
          {stage === "find" && !(other && mayTakeOver) && (
            <>
              <Button
                big
                wide
                icon="missing"
                look="danger"
                disabled={other}
                onClick={() => setMissing(true)}
                testId="task-missing-btn"
              >
                {t("task.cantFind")}
              </Button>
              <Button big wide icon="check" look="primary" disabled={!count} onClick={count} testId="task-found-btn">
                {line && line.quantity - line.short > 1 && left > 0
                  ? t("task.foundOf", { picked: found + 1, of: line.quantity - line.short })
                  : t("task.found")}
              </Button>
              {count && left > 1 && (
                <Button wide icon="check" className="foundall" onClick={countAll} testId="task-found-all-btn">
                  {t("task.foundAll", { count: left })}
                </Button>
              )}
            </>
          )}
          {stage === "ready" && (
            <Button
              look="primary"
              big
              wide
              icon="check"
              busy={command.isPending}
              disabled={pending.length > 0}
              onClick={ready}
              testId="task-ready-btn"
            >
              {t("task.ready")}
            </Button>
          )}
        </div>
        {task.state === "Accepted" && (isMine(task, user) || mayTakeOver) && (
          <Button
            look="quiet"
            wide
            onClick={() => send("release", () => void navigate({ to: "/" }))}
            testId="task-release-btn"
          >
            {t("task.release")}
          </Button>
        )}
      </aside>
      {line && <MissingSheet open={missing} onClose={() => setMissing(false)} task={task} line={line} />}
    </div>
  );
}

/** What to look for, with the size in letters one reads from two metres. */
function Wanted({ line, waiting, children }: { line: FulfilmentLine; waiting: number; children: ReactNode }) {
  const { t } = useWords();
  return (
    <div className="wanted">
      <div className="picksize">
        <span className="small soft">{t("card.size")}</span>
        <span className="hugesize" data-testid="task-size-text" data-long={line.size.length > 4}>
          {line.size}
        </span>
      </div>
      <div className="pickname">
        <p className="strong clip2" style={{ fontSize: "var(--t-xl)" }}>
          {line.name}
        </p>
        <p className="row between" style={{ fontSize: "var(--t-l)" }}>
          <span>{line.colour}</span>
          <span className="num strong" data-testid="task-count-text">
            {t("task.countOf", {
              picked: Math.min(line.picked + waiting, line.quantity - line.short),
              of: line.quantity - line.short,
            })}
          </span>
        </p>
        <div className="row between">
          <p className="soft small num">{[line.sku, line.barcode].filter(Boolean).join(" · ")}</p>
          {children}
        </div>
      </div>
    </div>
  );
}

function AllDone({ task }: { task: Fulfilment }) {
  const { t } = useWords();
  const short = task.lines.reduce((sum, line) => sum + line.short, 0);
  return (
    <div className="alldone" data-testid="task-picked-text">
      <Icon name={short ? "missing" : "check"} size={96} />
      <p style={{ fontSize: "var(--t-2xl)" }}>{short ? t("task.partly", { count: short }) : t("task.allFound")}</p>
      <p style={{ fontSize: "var(--t-l)" }}>{t("task.shelve", { number: task.orderNumber })}</p>
    </div>
  );
}

function ScanRefused({ code, error }: { code: string; error: unknown }) {
  const { t } = useWords();
  const text = useProblemText();
  return (
    <Note
      tone="stop"
      testId="task-scan-refused-note"
      action={
        <Button onClick={forgetFailure} testId="task-scan-ok-btn">
          {t("common.close")}
        </Button>
      }
    >
      <span data-code={asProblem(error).code}>
        <span className="num strong">{code}</span> — {text(error)}
      </span>
    </Note>
  );
}
