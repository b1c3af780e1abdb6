import { asProblem, type Fulfilment, newKey, useAttachPhoto } from "@armoire/api";
import { ProblemNote, smaller, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, toast } from "@armoire/ui";
import { useRef } from "react";

type Props = { task: Fulfilment; onDone?: () => void; later?: () => void };

/** By the camera of this device, or a picture that is on it already. */
export function TakePhoto({ task, onDone, later }: Props) {
  const { t } = useWords();
  const { store } = usePlace();
  const attach = useAttachPhoto(store.code);
  const camera = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const tried = useRef({ name: "", key: newKey() });

  const send = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    // The same picture again after silence is the same attempt; another one is another.
    const name = `${file.name} ${file.size} ${file.lastModified}`;
    if (tried.current.name !== name) tried.current = { name, key: newKey() };
    try {
      await attach.mutateAsync({ id: task.id, photo: await smaller(file), key: tried.current.key });
      toast({ text: t("photo.added"), icon: "photo" });
      onDone?.();
    } catch (error) {
      if (!asProblem(error).isUnsure) tried.current.name = "";
    }
  };
  return (
    <div className="stack">
      <ProblemNote error={attach.error} testId="photo-refused-note" />
      <div className="takephoto">
        <Button
          look="primary"
          big
          wide
          icon="photo"
          busy={attach.isPending}
          onClick={() => camera.current?.click()}
          testId="photo-take-btn"
        >
          {t("photo.take")}
        </Button>
        <Button big wide busy={attach.isPending} onClick={() => files.current?.click()} testId="photo-choose-btn">
          {t("photo.choose")}
        </Button>
      </div>
      {later && (
        <Button look="quiet" wide onClick={later} testId="photo-later-btn">
          {t("photo.later")}
        </Button>
      )}
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        onChange={(event) => void send(event.target)}
        data-testid="photo-camera-input"
      />
      <input
        ref={files}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        hidden
        onChange={(event) => void send(event.target)}
        data-testid="photo-file-input"
      />
    </div>
  );
}
