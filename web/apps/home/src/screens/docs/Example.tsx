import type { OpenApi } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Button, toast } from "@armoire/ui";
import { useMemo, useState } from "react";
import { answerOf, curlOf } from "./example";
import type { Entry } from "./reference";

/** A call as it is typed, and what it answers. It is made when somebody opens it, so that the page stays quick. */
export function Example({ document, entry }: { document: OpenApi; entry: Entry }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const made = useMemo(
    () => (open ? { curl: curlOf(document, entry), answer: answerOf(document, entry) } : null),
    [open, document, entry],
  );
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary data-testid="docs-example-btn" data-value={entry.id}>
        {t("docs.example")}
      </summary>
      {made && (
        <div className="stack tight">
          <Code label={t("docs.request")} text={made.curl} testId="docs-request" />
          {made.answer && <Code label={t("docs.answer")} text={made.answer} testId="docs-answer" />}
        </div>
      )}
    </details>
  );
}

function Code({ label, text, testId }: { label: string; text: string; testId: string }) {
  const { t } = useWords();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast({ text: t("docs.copied") });
    } catch {
      // No clipboard on this address: the text stands there to be marked.
    }
  };
  return (
    <figure className="docscode">
      <figcaption className="row between">
        <span className="small soft">{label}</span>
        <Button look="quiet" icon="copy" onClick={() => void copy()} testId={`${testId}-copy-btn`}>
          {t("docs.copy")}
        </Button>
      </figcaption>
      <pre tabIndex={0} data-testid={`${testId}-text`}>
        <code>{text}</code>
      </pre>
    </figure>
  );
}
