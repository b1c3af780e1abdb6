import { type LocationRecord, serverNow, usePlaces, useQueue, useStaffList, useSwitches } from "@armoire/api";
import { Note } from "@armoire/ui";
import { useOfficeWords } from "../../words";
import { caughtOut, nextDays, tierChanges } from "./effects";
import { type HoursDraft, hoursOf, wrongIn } from "./hours";

/** What the coming days would look like, and which tasks are due when nobody would be there any more. */
export function HoursEffect({ record, hours }: { record: LocationRecord; hours: HoursDraft }) {
  const { t, calendarDay } = useOfficeWords();
  const queue = useQueue(record.code);
  if (Object.keys(wrongIn(hours)).length) return null;
  const then = hoursOf(hours);
  const days = nextDays(record.openingHours, then, record.timeZone, serverNow());
  const caught = caughtOut(queue.data ?? [], record.openingHours, then, record.timeZone);
  const today = days[0]?.date ?? null;
  return (
    <Note tone={caught.length ? "wait" : "plain"} testId="place-hours-effect">
      <span className="strong block">{t("office.effect.week")}</span>
      <ul className="effectdays">
        {days.map(({ date, now, next }) => (
          <li key={date} data-testid="place-hours-effect-day" data-value={date}>
            <span className="soft small">{calendarDay(date, today)}</span>
            <span className={now === next ? "small" : "small strong"}>
              {next || t("office.hours.closed")}
              {now !== next && (
                <span className="soft block">
                  {t("office.effect.before", { hours: now || t("office.hours.closed") })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {queue.data && (
        <span className="block" data-testid="place-hours-effect-text" data-value={caught.length}>
          {caught.length
            ? t("office.effect.caught", { count: caught.length, numbers: numbersOf(caught) })
            : t("office.effect.noneCaught")}
        </span>
      )}
    </Note>
  );
}

const shown = 5;
const numbersOf = (tasks: { orderNumber: string }[]) =>
  [...tasks.slice(0, shown).map((each) => each.orderNumber), ...(tasks.length > shown ? ["…"] : [])].join(", ");

/** What another tier switches on and off here. */
export function TierEffect({ record, tier }: { record: LocationRecord; tier: LocationRecord["tier"] }) {
  const { t, feature, tier: nameOf } = useOfficeWords();
  const places = usePlaces();
  const switches = useSwitches();
  if (!places.data || !switches.data) return null;
  const changes = tierChanges(record, tier, places.data, switches.data, serverNow());
  const named = (on: boolean | null) =>
    changes
      .filter((each) => each.on === on)
      .map((each) => feature(each.key))
      .join(", ");
  const lines = [
    named(true) && t("office.effect.tierOn", { features: named(true) }),
    named(false) && t("office.effect.tierOff", { features: named(false) }),
    named(null) && t("office.effect.tierUnknown", { features: named(null), tier: nameOf(tier) }),
  ].filter(Boolean);
  return (
    <Note tone={changes.length ? "wait" : "plain"} testId="place-tier-effect">
      {lines.length
        ? lines.map((line) => (
            <span key={String(line)} className="block">
              {line}
            </span>
          ))
        : t("office.effect.tierNone")}
    </Note>
  );
}

/** Who and what still counts on a place that is to be closed down. */
export function ClosingEffect({ record }: { record: LocationRecord }) {
  const { t } = useOfficeWords();
  const queue = useQueue(record.code);
  const people = useStaffList({ location: record.code, active: "true" });
  const here = people.data?.pages
    .flatMap((page) => page.items)
    .filter((each) => each.locations?.length === 1 && each.locations[0] === record.code);
  if (!queue.data) return null;
  return (
    <Note tone={queue.data.length ? "wait" : "plain"} testId="place-closing-effect">
      <span className="block" data-testid="place-closing-tasks-text" data-value={queue.data.length}>
        {queue.data.length
          ? t("office.effect.tasks", { count: queue.data.length, numbers: numbersOf(queue.data) })
          : t("office.effect.noTasks")}
      </span>
      {here && here.length > 0 && (
        <span className="block" data-testid="place-closing-people-text" data-value={here.length}>
          {t("office.effect.people", { count: here.length, names: here.map((each) => each.name).join(", ") })}
        </span>
      )}
    </Note>
  );
}
