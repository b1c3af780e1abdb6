import { LanguageSwitch } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Check, Field, Segmented, Select, Sheet, Stepper, toast } from "@armoire/ui";
import { useState } from "react";
import { Exhibit } from "./Exhibit";

const looks = ["plain", "primary", "danger", "quiet"] as const;

export function Actions() {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      {looks.map((look) => (
        <Exhibit key={look} of={["Button"]} look={`look="${look}"`}>
          <Button look={look} testId={`kit-${look}-btn`}>
            {t("kit.press")}
          </Button>
          <Button look={look} icon="check" testId={`kit-${look}-icon-btn`}>
            {t("kit.press")}
          </Button>
          <Button look={look} icon="close" aria-label={t("common.close")} testId={`kit-${look}-bare-btn`} />
          <Button look={look} className="kitfocus" testId={`kit-${look}-focus-btn`}>
            {t("kit.focused")}
          </Button>
          <Button look={look} disabled testId={`kit-${look}-off-btn`}>
            {t("kit.off")}
          </Button>
          <Button look={look} busy testId={`kit-${look}-busy-btn`}>
            {t("common.loading")}
          </Button>
        </Exhibit>
      ))}
      <Exhibit of={["Button"]} look="big wide">
        <Button big wide look="primary" testId="kit-big-btn">
          {t("kit.press")}
        </Button>
      </Exhibit>
      <Exhibit of={["Sheet", "toast", "Toasts"]}>
        <Button onClick={() => setOpen(true)} testId="kit-sheet-btn">
          {t("kit.openSheet")}
        </Button>
        <Button
          onClick={() =>
            toast({
              text: t("kit.told"),
              action: { label: t("common.undo"), onClick: () => {}, testId: "kit-toast-undo-btn" },
            })
          }
          testId="kit-toast-btn"
        >
          {t("kit.tell")}
        </Button>
        <Sheet
          open={open}
          onClose={() => setOpen(false)}
          title={t("kit.sheet")}
          closeLabel={t("common.close")}
          testId="kit-sheet"
        >
          <p>{t("kit.sheetSays")}</p>
        </Sheet>
      </Exhibit>
    </>
  );
}

export function Fields() {
  const { t } = useWords();
  const [text, setText] = useState("");
  const [city, setCity] = useState("1");
  const [ticked, setTicked] = useState(true);
  const field = { value: text, onChange: (event: { target: { value: string } }) => setText(event.target.value) };
  return (
    <>
      <Exhibit of={["Field"]}>
        <Field label={t("kit.field")} placeholder={t("kit.example")} {...field} testId="kit-field-input" />
        <Field label={t("kit.field")} hint={t("kit.hint")} {...field} testId="kit-hint-input" />
        <Field label={t("kit.field")} wrong={t("kit.wrong")} {...field} testId="kit-wrong-input" />
        <Field label={t("kit.field")} disabled value={t("kit.off")} readOnly testId="kit-off-input" />
      </Exhibit>
      <Exhibit of={["Check"]}>
        <Check label={t("kit.on")} checked={ticked} onChange={setTicked} testId="kit-check" />
        <Check label={t("kit.press")} checked={!ticked} onChange={() => setTicked(!ticked)} testId="kit-other-check" />
        <Check label={t("kit.off")} checked disabled onChange={() => {}} testId="kit-off-check" />
      </Exhibit>
      <Exhibit of={["Select"]}>
        <Select
          label={t("kit.choice")}
          value={city}
          onChange={setCity}
          options={["1", "2", "3"].map((value) => ({ value, label: t("kit.option", { number: value }) }))}
          testId="kit-select"
        />
      </Exhibit>
    </>
  );
}

export function Choices() {
  const { t } = useWords();
  const [count, setCount] = useState(1);
  const [side, setSide] = useState<"One" | "Two">("One");
  const option = (number: number) => t("kit.option", { number });
  return (
    <>
      <Exhibit of={["Stepper"]}>
        <Stepper
          value={count}
          max={3}
          onChange={setCount}
          less={t("kit.less")}
          more={t("kit.more")}
          testId="kit-stepper"
        />
      </Exhibit>
      <Exhibit of={["Segmented"]}>
        <Segmented
          label={t("kit.choice")}
          value={side}
          onChange={setSide}
          options={[
            { value: "One", label: option(1) },
            { value: "Two", label: option(2) },
          ]}
          testId="kit-segmented"
        />
      </Exhibit>
      <Exhibit of={[]} look=".chip">
        <button type="button" className="chip" aria-pressed="true" data-testid="kit-chip-on-btn">
          {t("kit.on")}
          <span className="count num">{"12"}</span>
        </button>
        <button type="button" className="chip" aria-pressed="false" data-testid="kit-chip-btn">
          {option(2)}
        </button>
        <button type="button" className="chip" disabled data-testid="kit-chip-off-btn">
          {t("kit.off")}
        </button>
      </Exhibit>
      <Exhibit of={["LanguageSwitch"]} from="@armoire/features" look=".link">
        <button type="button" className="link" data-testid="kit-link-btn">
          {t("kit.press")}
        </button>
        <LanguageSwitch />
      </Exhibit>
    </>
  );
}
