import { serverNow } from "@armoire/api";
import { formatClock, useWords } from "@armoire/i18n";
import { Icon, Ring, useTick } from "@armoire/ui";

export type TimeLeft = { ms: number; part: number; tone: "go" | "wait" | "stop" };

/** How much of the time between `from` and `until` is left; below zero it is late. */
export function timeLeft(until: string | number, from: string | number | null | undefined, now: number): TimeLeft {
  const end = typeof until === "number" ? until : Date.parse(until);
  const start = from == null ? end - 3 * 3_600_000 : typeof from === "number" ? from : Date.parse(from);
  const ms = end - now;
  const part = end > start ? ms / (end - start) : ms > 0 ? 1 : 0;
  return { ms, part: Math.min(1, part), tone: ms <= 0 ? "stop" : part < 0.25 ? "wait" : "go" };
}

type Props = {
  until: string;
  from?: string | null;
  testId: string;
  size?: number;
  /** what ends then, where rings of several meanings stand side by side */
  says?: string;
};

export function CountdownRing({ until, from, testId, size = 56, says }: Props) {
  const now = useTick(serverNow);
  const { t, duration } = useWords();
  const left = timeLeft(until, from, now);
  return (
    <span className="row" data-testid={testId} data-late={left.ms <= 0}>
      <Ring left={left.part} size={size}>
        <Icon name={left.ms <= 0 ? "alert" : "clock"} size={Math.round(size * 0.4)} />
      </Ring>
      <span className="stack" style={{ gap: 0 }}>
        <span className={`num ${left.ms <= 0 ? "late strong" : "strong"}`}>
          {left.ms <= 0 ? t("time.late", { time: duration(-left.ms) }) : duration(left.ms + 59_999)}
        </span>
        {says && <span className="small soft">{says}</span>}
      </span>
    </span>
  );
}

/** The large running clock of an order: it ends at nothing, never below. */
export function CountdownClock({ until, testId }: { until: string; testId: string }) {
  const now = useTick(serverNow, 500);
  const ms = Date.parse(until) - now;
  return (
    <time className="num" dateTime={until} data-testid={testId} data-seconds={Math.max(0, Math.ceil(ms / 1000))}>
      {formatClock(ms)}
    </time>
  );
}
