import { useWords } from "@armoire/i18n";
import { Button, Sheet } from "@armoire/ui";
import { type ComponentType, useEffect, useRef, useState } from "react";
import { ProblemNote } from "./problems";

type Part<Props> = { default: ComponentType<Props> };

/**
 * A sheet whose code is read when it is first opened. A network lost just then must not take the screen away: the sheet
 * says so and asks again. Some browsers remember that a part was missing, so the third time the page itself is read anew.
 */
export function lateSheet<Props extends { onClose: () => void }>(load: () => Promise<Part<Props>>) {
  let read: ComponentType<Props> | null = null;
  return function LateSheet(props: Props & { title: string }) {
    const { t } = useWords();
    const [, redraw] = useState(0);
    const [error, setError] = useState<unknown>(null);
    const tries = useRef(0);
    const begin = useRef(() => {
      if (read) return;
      if (++tries.current > 2 && navigator.onLine) return location.reload();
      setError(null);
      load().then(
        (part) => {
          read = part.default;
          redraw(tries.current);
        },
        (reason) => setError(reason ?? true),
      );
    });
    useEffect(() => begin.current(), []);
    const Shown = read;
    if (Shown) return <Shown {...props} />;
    if (!error) return null;
    return (
      <Sheet open onClose={props.onClose} title={props.title} closeLabel={t("common.close")} testId="late-sheet">
        <ProblemNote
          error={error}
          action={
            <Button onClick={() => begin.current()} testId="late-again-btn">
              {t("common.tryAgain")}
            </Button>
          }
          testId="late-error"
        />
      </Sheet>
    );
  };
}
