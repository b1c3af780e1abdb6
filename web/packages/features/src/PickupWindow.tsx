import { type Location, serverNow } from "@armoire/api";
import { localDate, useWords } from "@armoire/i18n";
import { Icon } from "@armoire/ui";
import { openState, pickupWindows } from "./opening";

/** The hours in which the customer can come, in the store's own time. */
export function PickupWindow({ location, until, testId }: { location: Location; until: string; testId: string }) {
  const { t, day, moment } = useWords();
  const now = serverNow();
  const windows = pickupWindows(location.openingHours, location.timeZone, now, Date.parse(until));
  const today = localDate(now, location.timeZone);
  return (
    <div className="stack tight" data-testid={testId}>
      <p className="strong">{t("pickup.collectBy", { time: moment(until, location.timeZone, now) })}</p>
      {windows.length > 0 && (
        <ul className="soft small num">
          {windows.map((window) => (
            <li key={`${window.date}${window.opens}`}>
              {day(window.date, today)} · {window.opens}–{window.closes}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function OpenUntil({ location }: { location: Location }) {
  const { t, day, moment } = useWords();
  const now = serverNow();
  if (location.paused)
    return (
      <span className="row small late" style={{ gap: 6 }} data-testid="place-paused-text">
        <Icon name="alert" size={16} />
        {t("store.paused", { time: moment(location.paused.until, location.timeZone, now) })}
      </span>
    );
  const state = openState(location.openingHours, location.timeZone, now);
  if (!state) return null;
  return (
    <span className="row small soft" style={{ gap: 6 }}>
      <Icon name="clock" size={16} />
      {state.open
        ? t("store.openUntil", { time: state.closes })
        : t("store.opensAt", { day: day(state.date, localDate(now, location.timeZone)), time: state.opens })}
    </span>
  );
}
