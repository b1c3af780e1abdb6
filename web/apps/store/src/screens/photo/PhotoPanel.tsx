import type { Fulfilment } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Icon, Note, Photo, toast } from "@armoire/ui";
import { useNavigate } from "@tanstack/react-router";
import { useScan } from "../../keyboard";
import { usePass } from "../../passes";
import { TakePhoto } from "./TakePhoto";

/** Nothing is left of the task but a photo of what was damaged. */
export function PhotoPanel({ task }: { task: Fulfilment }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const pass = usePass(task);
  useScan((code) => pass.hear(code) || toast({ text: t("queue.scanUnknown", { code }), icon: "alert" }));
  return (
    <div className="pick" data-testid="photo-panel">
      <section className="stack pickscroll">
        <Note tone="wait" icon="photo" testId="photo-wanted-note">
          {t("photo.wanted")}
        </Note>
        <ul className="picklines">
          {task.lines
            .filter((line) => line.short > 0)
            .map((line) => (
              <li key={line.id} className="declineline" data-testid="photo-line-row" data-value={line.sku}>
                <span className="rowphoto big">
                  <Photo src={line.imageUrl} alt="" />
                </span>
                <span className="grow">
                  <span className="clip2 strong">{line.name}</span>
                  <span className="soft">{line.colour}</span>
                </span>
                <span className="bigsize">{line.size}</span>
                <span className="num late row" style={{ gap: 4 }}>
                  <Icon name="missing" size={20} />
                  {t("handover.short", { units: line.short })}
                </span>
              </li>
            ))}
        </ul>
      </section>
      <aside className="pickside">
        <div className="pickscroll stack">
          {pass.note}
          <p>{t("photo.says")}</p>
        </div>
        <TakePhoto task={task} onDone={() => void navigate({ to: "/" })} />
      </aside>
    </div>
  );
}
