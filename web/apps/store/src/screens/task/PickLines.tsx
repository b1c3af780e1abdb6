import type { Fulfilment, FulfilmentLine } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Icon, Photo } from "@armoire/ui";
import { openUnits } from "../../tasks";

type Props = {
  task: Fulfilment;
  current: string | null;
  waitingFor: (line: FulfilmentLine) => number;
  onPick: (lineId: string) => void;
};

export function PickLines({ task, current, waitingFor, onPick }: Props) {
  const { t } = useWords();
  return (
    <ul className="picklines">
      {task.lines.map((line) => {
        const done = openUnits(line) === 0;
        return (
          <li key={line.id}>
            <button
              type="button"
              className="pickline"
              aria-pressed={line.id === current}
              disabled={done}
              onClick={() => onPick(line.id)}
              data-testid="task-line-btn"
              data-value={line.sku}
            >
              <span className="rowphoto">
                <Photo src={line.imageUrl} alt="" />
              </span>
              <span className="grow stack" style={{ gap: 2 }}>
                <span className="clip2">{line.name}</span>
                <span className="soft small">{line.colour}</span>
                {line.short > 0 && (
                  <span className="small late row" style={{ gap: 4 }}>
                    <Icon name="missing" size={16} />
                    {t("order.short", { count: line.short })}
                  </span>
                )}
              </span>
              <span className="bigsize num">{line.size}</span>
              <span
                className="num strong row"
                style={{ gap: 6, minWidth: 64, justifyContent: "flex-end" }}
                data-testid="task-line-count"
              >
                {done && <Icon name={line.picked > 0 ? "check" : "close"} size={20} />}
                {line.picked + waitingFor(line)}/{line.quantity - line.short}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
