import { newKey, serverNow, useAdvanceClock, useServerClock } from "@armoire/api";
import { ProblemNote } from "@armoire/features";
import { localDate, useWords } from "@armoire/i18n";
import { Button, Skeleton, useTick } from "@armoire/ui";
import { deviceZone, deviceZoneName, shortZone } from "./zone";

const steps = [
  { advance: "PT15M", label: "dev.plus15m" },
  { advance: "PT1H", label: "dev.plus1h" },
  { advance: "PT3H", label: "dev.plus3h" },
  { advance: "P1D", label: "dev.plus1d" },
] as const;

export function ClockPanel() {
  const { t, language, time, day, duration } = useWords();
  const clock = useServerClock();
  const move = useAdvanceClock();
  const now = useTick(serverNow);
  const ahead = now - Date.now();
  const zone = deviceZone();
  return (
    <section className="devpanel stack">
      <h2>{t("dev.clock")}</h2>
      {clock.isPending ? (
        <Skeleton height={88} />
      ) : (
        <div>
          <p className="devnow num" data-testid="dev-clock-now-text" data-value={new Date(now).toISOString()}>
            {time(now, zone)} <small className="soft small">{shortZone(language, now)}</small>
          </p>
          <p className="soft">{day(localDate(now, zone), localDate(Date.now(), zone))}</p>
          <p className="soft small" data-testid="dev-zone-text">
            {t("dev.zone", { zone: deviceZoneName() })}
          </p>
          <p className="soft small num" data-testid="dev-clock-offset-text" data-value={clock.data?.offset}>
            {ahead < 60_000 ? t("dev.notMoved") : t("dev.offset", { offset: duration(ahead + 30_000) })}
          </p>
        </div>
      )}
      <p className="small soft">{t("dev.clockSays")}</p>
      <div className="devsteps">
        {steps.map((step) => (
          <Button
            key={step.advance}
            busy={move.isPending}
            onClick={() => move.mutate({ advance: step.advance, key: newKey() })}
            testId="dev-clock-advance-btn"
            value={step.advance}
            data-value={step.advance}
          >
            {t(step.label)}
          </Button>
        ))}
      </div>
      <ProblemNote error={move.error} testId="dev-clock-problem-note" />
    </section>
  );
}
