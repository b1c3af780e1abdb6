import { serverNow, type TimelineEntry } from "@armoire/api";
import { useWords } from "@armoire/i18n";

export function OrderTimeline({
  entries,
  timeZone,
  testId,
}: {
  entries: TimelineEntry[];
  timeZone: string;
  testId: string;
}) {
  const { moment } = useWords();
  // Steps of one moment come in the order in which they were taken, so the last of them is the newest.
  const newestFirst = [...entries].reverse().sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  return (
    <ol className="timeline" data-testid={testId}>
      {newestFirst.map((entry) => (
        <li key={`${entry.at} ${entry.type} ${entry.text}`} data-testid="timeline-entry-row" data-type={entry.type}>
          <span className="dot" aria-hidden="true" />
          <div className="grow">
            <p>{entry.text}</p>
            <p className="soft tiny num">
              {moment(entry.at, timeZone, serverNow())}
              {entry.actor && entry.actor !== "system" ? ` · ${entry.actorName ?? entry.actor}` : ""}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
