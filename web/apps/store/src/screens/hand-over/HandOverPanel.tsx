import { asProblem, type Fulfilment, newKey, useTaskCommand } from "@armoire/api";
import { ProblemNote, usePlace, useProblemText } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Icon, Segmented, Sheet, toast } from "@armoire/ui";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useKeys, useScan } from "../../keyboard";
import { usePass } from "../../passes";
import { TaskGone } from "../task/TaskGone";
import { CollectorBox } from "./CollectorBox";
import { DeclineLines } from "./DeclineLines";
import { useHandOver } from "./useHandOver";
import { VerifyBox } from "./VerifyBox";

/** At the counter: code, what the customer keeps, how they pay, done. */
export function HandOverPanel({ task, gone }: { task: Fulfilment; gone: boolean }) {
  const { t, money } = useWords();
  const text = useProblemText();
  const navigate = useNavigate();
  const over = useHandOver(task);
  const problem = over.error ? asProblem(over.error) : null;
  const aboutCode = problem?.code.startsWith("pickup.") ?? false;
  const wrong = aboutCode ? problem : over.check.state === "wrong" ? over.check.problem : null;
  useNextInFocus(over.check.state === "right");

  const pass = usePass(task, (qr) => over.setVerify({ by: "qr", qr }));
  const hear = (code: string) => {
    if (pass.hear(code)) return;
    if (/^\d{6}$/.test(code)) over.setVerify({ by: "code", code });
    else pass.say(t("pass.notAPass"));
  };
  useScan(hear);
  const [leaving, setLeaving] = useState(false);
  useKeys({
    // Declined units, a reason, how it is paid: asked once before it is lost.
    Escape: over.begun && !over.done && !gone ? () => setLeaving(true) : () => void navigate({ to: "/" }),
    Enter: over.done ? () => void navigate({ to: "/" }) : over.submit,
    F2: over.done ? () => void navigate({ to: "/" }) : over.submit,
    F4: () => document.querySelector<HTMLElement>("[data-testid=handover-keeps-minus-btn]:not([disabled])")?.focus(),
    F6: () => over.setTender("Cash"),
    F7: () => over.setTender("Terminal"),
  });

  if (over.done)
    return (
      <Done
        task={task}
        paid={over.done.tender ? money(over.done.paid) : null}
        nothing={over.done.nothing}
        left={Object.values(over.declined).reduce((sum, each) => sum + each.quantity, 0)}
      />
    );
  if (gone && !over.busy && !over.error) return <TaskGone />;
  return (
    <form
      className="pick handover"
      onSubmit={(event) => {
        event.preventDefault();
        over.submit();
      }}
    >
      <LeaveSheet open={leaving} onStay={() => setLeaving(false)} onLeave={() => void navigate({ to: "/" })} />
      <section className="stack pickscroll">
        <h2>{t("handover.lines")}</h2>
        <DeclineLines task={task} declined={over.declined} onChange={over.setDeclined} />
        <Remind task={task} />
      </section>
      <aside className="pickside">
        <div className="pickscroll stack loose">
          {pass.note}
          <VerifyBox
            verify={over.verify}
            check={over.check}
            onChange={(verify) => {
              pass.quiet();
              over.setVerify(verify);
            }}
            onScan={hear}
            wrong={wrong && text(wrong)}
          />
          {over.due.amount > 0 ? (
            <section className="stack tight">
              <p className="row between">
                <span>{t("handover.toPay")}</span>
                <span className="num strong" style={{ fontSize: "var(--t-2xl)" }} data-testid="handover-due-text">
                  {money(over.due)}
                </span>
              </p>
              <Segmented
                label={t("handover.tender")}
                value={over.tender}
                onChange={over.setTender}
                options={[
                  { value: "Cash", label: <TenderLabel icon="cash" text={t("handover.cash")} with="F6" /> },
                  { value: "Terminal", label: <TenderLabel icon="card" text={t("handover.card")} with="F7" /> },
                ]}
                testId="handover-tender"
              />
            </section>
          ) : (
            <p className="row strong">
              <Icon name="check" />
              {t("handover.nothingToPay")}
            </p>
          )}
          <CollectorBox collector={over.collector} onChange={over.setCollector} />
          {!aboutCode && over.error && <Refusal error={over.error} />}
        </div>
        {over.missing && (
          <p className="soft" id="handover-why">
            {t(`handover.needs.${over.missing}`)}
          </p>
        )}
        <div className="taskactions">
          <Button
            type="submit"
            aria-describedby={over.missing ? "handover-why" : undefined}
            look="primary"
            big
            wide
            busy={over.busy}
            disabled={!over.complete}
            testId="handover-submit-btn"
          >
            {t(over.nothing ? "handover.submitNothing" : "handover.submit")}
          </Button>
        </div>
      </aside>
    </form>
  );
}

function LeaveSheet({ open, onStay, onLeave }: { open: boolean; onStay: () => void; onLeave: () => void }) {
  const { t } = useWords();
  return (
    <Sheet
      open={open}
      onClose={onStay}
      title={t("handover.leave")}
      closeLabel={t("common.close")}
      testId="handover-leave-sheet"
    >
      <p>{t("handover.leaveSays")}</p>
      <div className="reasons">
        <Button big wide autoFocus onClick={onStay} testId="handover-stay-btn">
          {t("handover.stay")}
        </Button>
        <Button big wide look="danger" onClick={onLeave} testId="handover-leave-btn">
          {t("handover.leaveNow")}
        </Button>
      </div>
    </Sheet>
  );
}

/** Once the code is right, what comes next has the focus, unless somebody is busy elsewhere already. */
function useNextInFocus(right: boolean): void {
  useEffect(() => {
    const at = document.activeElement;
    if (!right || (at && at !== document.body && !at.closest(".codebox"))) return;
    const next = ["handover-tender-cash-btn", "handover-submit-btn"]
      .map((id) => document.querySelector<HTMLButtonElement>(`[data-testid=${id}]:not([disabled])`))
      .find((each) => each && !each.parentElement?.querySelector("[aria-pressed=true]"));
    next?.focus();
  }, [right]);
}

/** It stands below what was typed, so it comes into sight by itself. */
function Refusal({ error }: { error: unknown }) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) box.current?.scrollIntoView?.({ block: "nearest" });
  }, [error]);
  return (
    <div ref={box} className="stack tight">
      <ProblemNote error={error} testId="handover-problem-note" />
      {asProblem(error).isUnsure && <p data-testid="handover-unsure-text">{t("handover.unsure")}</p>}
    </div>
  );
}

const TenderLabel = ({ icon, text, with: key }: { icon: "cash" | "card"; text: string; with: string }) => (
  <span className="row" style={{ justifyContent: "center" }}>
    <Icon name={icon} />
    {text}
    <kbd>{key}</kbd>
  </span>
);

type DoneProps = { task: Fulfilment; paid: string | null; nothing: boolean; left: number };

function Done({ task, paid, nothing, left }: DoneProps) {
  const { t } = useWords();
  return (
    <div className="alldone" data-testid="handover-done-box">
      <Icon name={nothing ? "putback" : "check"} size={120} />
      <p style={{ fontSize: "var(--t-2xl)" }}>
        {nothing ? t("handover.nothingTaken") : t("handover.done", { name: task.customerName })}
      </p>
      {nothing && <p className="soft">{t("handover.nothingTakenSays")}</p>}
      {!nothing && left > 0 && (
        <p className="row strong" data-testid="handover-left-text">
          <Icon name="putback" />
          {t("handover.leftHere", { count: left })}
        </p>
      )}
      {paid && <p className="soft num">{t("handover.paid", { amount: paid })}</p>}
      <Link to="/" className="btn primary big" data-testid="handover-next-btn">
        {t("handover.next")}
      </Link>
    </div>
  );
}

function Remind({ task }: { task: Fulfilment }) {
  const { t } = useWords();
  const { store } = usePlace();
  const command = useTaskCommand(store.code);
  const text = useProblemText();
  return (
    <div>
      <Button
        look="quiet"
        icon="mail"
        busy={command.isPending}
        onClick={() =>
          command.mutate(
            { id: task.id, verb: "remind", key: newKey() },
            {
              onSuccess: () => toast({ text: t("handover.reminded") }),
              onError: (error) => toast({ text: text(error), icon: "alert" }),
            },
          )
        }
        testId="handover-remind-btn"
      >
        {t("handover.remind")}
      </Button>
    </div>
  );
}
