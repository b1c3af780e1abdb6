import { type Fulfilment, serverNow } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Photo, useTick } from "@armoire/ui";

/** One that the ladder reminds of is no news: it says for how long it has been waiting (§15.2). */
export function CallTitle({ task, reminder }: { task: Fulfilment; reminder: number }) {
  const { t } = useWords();
  const now = useTick(serverNow, 10_000);
  const minutes = Math.max(1, Math.floor((now - Date.parse(task.assignedAt)) / 60_000));
  return (
    <h1 id="popup-title" style={{ fontSize: "var(--t-2xl)" }} data-testid="terminal-popup-title">
      {reminder > 0 || task.escalation > 0 ? t("popup.stillWaiting", { count: minutes }) : t("popup.title")}
    </h1>
  );
}

export const CallPhotos = ({ task }: { task: Fulfilment }) => (
  <div className="coverphotos">
    {task.lines.slice(0, 4).map((line) => (
      <Photo
        key={line.id}
        src={line.imageUrl}
        alt={line.name}
        eager
        style={{ aspectRatio: "auto", height: "100%", width: "100%" }}
      />
    ))}
  </div>
);

/** What to look for; nothing of whom it is for. */
export function CallLines({ task }: { task: Fulfilment }) {
  const { t } = useWords();
  return (
    <ul className="stack coverlines" id="popup-lines">
      {task.lines.map((line) => (
        <li key={line.id} className="row between" style={{ gap: 24 }}>
          <span className="grow">
            <span className="clip2 strong">{line.name}</span>
            <span className="coverwhat">
              {line.colour} · {t("order.units", { count: line.quantity })}
            </span>
          </span>
          <span className="bigsize" data-long={line.size.length > 4}>
            {line.size}
          </span>
        </li>
      ))}
    </ul>
  );
}
