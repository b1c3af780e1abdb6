import { type NodeState, useNodeState } from "@armoire/api";
import { ProblemState } from "@armoire/features";
import { Badge, Note, Skeleton, Waiting } from "@armoire/ui";
import { Figure, Section } from "../../parts";
import { useOfficeWords } from "../../words";

/** How this node stands; nothing is changed here. */
export function NodeScreen() {
  const { t } = useOfficeWords();
  const state = useNodeState();
  return (
    <div className="page" data-testid="node-screen">
      <header className="listhead">
        <h1>{t("office.job.node")}</h1>
        {state.data && (
          <span className="soft">
            {state.data.node} · {state.data.database}
          </span>
        )}
      </header>
      {state.data ? (
        <Panel state={state.data} />
      ) : state.isError ? (
        <ProblemState error={state.error} retry={() => void state.refetch()} testId="node-error" />
      ) : (
        <Waiting label={t("common.loading")} testId="node-loading">
          <div className="figures">
            {["a", "b", "c", "d"].map((each) => (
              <Skeleton key={each} height={96} />
            ))}
          </div>
        </Waiting>
      )}
    </div>
  );
}

const lateAfterMs = 5_000;
type Standing = "well" | "look" | "late" | "catching";
const looks = {
  well: { icon: "check", tone: "go" },
  catching: { icon: "clock", tone: "plain" },
  late: { icon: "clock", tone: "wait" },
  look: { icon: "alert", tone: "wait" },
} as const;

/** All is well only when nothing waits for a person and the picture of stock has taken in every fact; a few that just came are no reason to worry. */
function standingOf({ stock, outbox, work }: NodeState): Standing[] {
  const found: Standing[] = [];
  if (stock.repaired || outbox.parked || work.parked) found.push("look");
  if (stock.lagMs > lateAfterMs) found.push("late");
  else if (stock.behind > 0) found.push("catching");
  return found.length ? found : ["well"];
}

function Panel({ state }: { state: NodeState }) {
  const { t, number, when, span } = useOfficeWords();
  const { stock, outbox, work } = state;
  const standing = standingOf(state);
  return (
    <div className="stack loose">
      <div className="row wrap">
        {standing.map((each) => (
          <Badge key={each} {...looks[each]} value={each} testId="node-state-badge">
            {t(`office.node.${each}`, { time: span(stock.lagMs), count: stock.behind })}
          </Badge>
        ))}
      </div>
      {standing.includes("late") && (
        <Note tone="wait" testId="node-late-note">
          {t("office.node.lateSays", { time: span(stock.lagMs) })}
        </Note>
      )}
      <Section ofPage title={t("office.node.stock")}>
        <div className="figures">
          <Figure label={t("office.node.levels")} value={number(stock.levels)} testId="node-levels" />
          <Figure
            label={t("office.node.lag")}
            value={span(stock.lagMs)}
            testId="node-lag"
            tone={standing.includes("late") ? "stop" : ""}
          />
          <Figure label={t("office.node.behind")} value={number(stock.behind)} testId="node-behind" />
          <Figure
            label={t("office.node.repaired")}
            value={number(stock.repaired)}
            testId="node-repaired"
            tone={stock.repaired ? "stop" : ""}
          />
        </div>
        <p className="soft small">{t("office.node.stockSays")}</p>
      </Section>
      <Section ofPage title={t("office.node.outbox")}>
        <div className="figures">
          <Figure label={t("office.node.last")} value={number(outbox.last)} testId="node-last" />
          <Figure label={t("office.node.unnumbered")} value={number(outbox.unnumbered)} testId="node-unnumbered" />
          <Figure
            label={t("office.node.parkedFacts")}
            value={number(outbox.parked)}
            testId="node-parked-facts"
            tone={outbox.parked ? "stop" : ""}
          />
          <Figure label={t("office.node.waiting")} value={number(work.waiting)} testId="node-waiting" />
          <Figure
            label={t("office.node.parkedWork")}
            value={number(work.parked)}
            testId="node-parked-work"
            tone={work.parked ? "stop" : ""}
          />
        </div>
        {outbox.parked + work.parked === 0 && <p className="soft small">{t("office.node.nothingParked")}</p>}
      </Section>
      {outbox.parkedFacts.length > 0 && (
        <Section ofPage title={t("office.node.parkedFacts")}>
          <ul className="errors">
            {outbox.parkedFacts.map((each) => (
              <li key={`${each.subscription}${each.eventId}`} data-testid="node-fact-row">
                <span className="strong small">
                  {each.type ?? each.eventId} → {each.subscription} · {when(each.parkedAt)}
                </span>
                <code className="soft tiny">{each.error}</code>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {work.parkedItems.length > 0 && (
        <Section ofPage title={t("office.node.parkedWork")}>
          <ul className="errors">
            {work.parkedItems.map((each) => (
              <li key={each.id} data-testid="node-work-row">
                <span className="strong small">
                  {each.kind} · {t("office.node.attempts", { count: each.attempts })} · {when(each.createdAt)}
                </span>
                <code className="soft tiny">{each.error}</code>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}
