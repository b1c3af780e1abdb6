import { type Fulfilment, isPhotoOnly } from "@armoire/api";
import { PhotoStrip, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Note, Sheet } from "@armoire/ui";
import { useEffect, useRef, useState } from "react";
import { TakePhoto } from "./TakePhoto";

/** Something was reported damaged: it is asked for once, at once, and then stands there until it is shown (§9.2). A task that ended by it asks on its whole screen. */
export function PhotoWish({ task }: { task: Fulfilment }) {
  const { t } = useWords();
  const { store } = usePlace();
  const [asking, setAsking] = useState(false);
  const before = useRef(task.photoWanted);
  const alone = isPhotoOnly(task);
  useEffect(() => {
    if (task.photoWanted && !before.current) setAsking(true);
    before.current = task.photoWanted;
  }, [task.photoWanted]);
  const close = () => setAsking(false);
  return (
    <>
      {(task.photoWanted || task.photos.length > 0) && !alone && (
        <div className="photowish">
          {task.photoWanted && (
            <Note
              tone="wait"
              icon="photo"
              testId="photo-wanted-note"
              action={
                <Button icon="photo" onClick={() => setAsking(true)} testId="photo-ask-btn">
                  {t("photo.take")}
                </Button>
              }
            >
              {t("photo.wanted")}
            </Note>
          )}
          <PhotoStrip task={task} timeZone={store.timeZone} />
        </div>
      )}
      <Sheet
        open={asking && task.photoWanted && !alone}
        onClose={close}
        title={t("photo.title")}
        closeLabel={t("common.close")}
        testId="photo-sheet"
      >
        <p>{t("photo.says")}</p>
        <TakePhoto task={task} onDone={close} later={close} />
      </Sheet>
    </>
  );
}
