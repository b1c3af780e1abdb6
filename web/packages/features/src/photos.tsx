import { type Fulfilment, serverNow, usePhoto } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Icon, Sheet, Skeleton } from "@armoire/ui";
import { useEffect, useState } from "react";
import { ProblemNote } from "./problems";

/** The longest side a photo of a damage needs; cameras make several times that, and the server takes 5 MB. */
const sideMax = 1_600;

/** The photo as it is sent: small enough for a shop's network, and without the place and time that cameras write into files. */
export async function smaller(file: File): Promise<Blob> {
  if (typeof createImageBitmap !== "function") return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, sideMax / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
    return made ?? file;
  } catch {
    return file; // Not a picture for this browser: the server says what it is.
  }
}

/** What was damaged, as it was photographed; a press shows it large. */
export function PhotoStrip({ task, timeZone }: { task: Fulfilment; timeZone: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState<string | null>(null);
  if (!task.photos.length) return null;
  return (
    <>
      <ul className="photostrip" aria-label={t("photo.title")}>
        {task.photos.map((photo) => (
          <li key={photo.id}>
            <button
              type="button"
              className="photothumb"
              aria-label={t("photo.enlarge", { name: photo.by })}
              onClick={() => setOpen(photo.id)}
              data-testid="photo-thumb-btn"
              data-value={photo.id}
            >
              <Picture group={task.id} id={photo.id} />
            </button>
            <PhotoWords photo={photo} timeZone={timeZone} />
          </li>
        ))}
      </ul>
      <Sheet
        open={open !== null}
        onClose={() => setOpen(null)}
        title={t("photo.title")}
        closeLabel={t("common.close")}
        testId="photo-large-sheet"
        wide
      >
        {open && (
          <div className="photolarge">
            <Picture group={task.id} id={open} says />
          </div>
        )}
      </Sheet>
    </>
  );
}

function PhotoWords({ photo, timeZone }: { photo: Fulfilment["photos"][number]; timeZone: string }) {
  const { moment } = useWords();
  return (
    <span className="small soft clip2">
      {photo.by} · {moment(photo.at, timeZone, serverNow())}
    </span>
  );
}

function Picture({ group, id, says }: { group: string; id: string; says?: boolean }) {
  const { t } = useWords();
  const picture = usePhoto(group, id);
  const address = useAddress(picture.data);
  if (picture.isError && says) return <ProblemNote error={picture.error} testId="photo-problem-note" />;
  if (picture.isError) return <Icon name="photo" size={32} />;
  return address ? (
    <img src={address} alt={t("photo.title")} data-testid="photo-picture" />
  ) : (
    <Skeleton height="100%" />
  );
}

/** An address for this page alone; it is taken back with whoever shows it, and the picture may be forgotten. */
function useAddress(picture: Blob | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!picture) return;
    const made = URL.createObjectURL(picture);
    setAddress(made);
    return () => {
      setAddress(null);
      URL.revokeObjectURL(made);
    };
  }, [picture]);
  return address;
}
