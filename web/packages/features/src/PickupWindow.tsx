import { type Location, serverNow } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Icon } from "@armoire/ui";
import { usePlaceClock } from "./clock";
import { openState, pickupWindows } from "./opening";

type Props = {
  location: Location;
  /** when it is promised; what is ready can be collected at once */
  from: string | null;
  until: string;
  testId: string;
};

/** The hours in which the customer can come, in the store's own time. */
export function PickupWindow({ location, from, until, testId }: Props) {
  const { t } = useWords();
  const clock = usePlaceClock(location);
  const first = Math.max(serverNow(), from ? Date.parse(from) : 0);
  const windows = pickupWindows(location.openingHours, location.timeZone, first, Date.parse(until));
  return (
    <div className="stack tight" data-testid={testId}>
      <p className="strong">{t("pickup.collectBy", { time: clock.moment(until) })}</p>
      {windows.length > 0 && (
        <ul className="soft small num">
          {windows.map((window) => (
            <li key={`${window.date}${window.opens}`}>
              {clock.day(window.date)} · {window.opens}–{window.closes}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function OpenUntil({ location }: { location: Location }) {
  const { t } = useWords();
  const clock = usePlaceClock(location);
  if (location.paused)
    return (
      <span className="row small late" style={{ gap: 6 }} data-testid="place-paused-text">
        <Icon name="alert" size={16} />
        {t("store.paused", { time: clock.moment(location.paused.until) })}
      </span>
    );
  const state = openState(location.openingHours, location.timeZone, serverNow());
  if (!state) return null;
  return (
    <span className="row small soft" style={{ gap: 6 }} data-testid="place-hours-text">
      <Icon name="clock" size={16} />
      {state.open
        ? t("store.openUntil", { time: clock.named(state.closes) })
        : t("store.opensAt", { day: clock.day(state.date), time: clock.named(state.opens) })}
    </span>
  );
}
