import { Button, Check } from "@armoire/ui";
import { Section, TextField } from "../../parts";
import { useOfficeWords } from "../../words";
import { days, type HoursDraft, wrongIn, wrongNumber } from "./hours";

/** A week as people write it, and days that are different. */
export function HoursForm({
  draft,
  onChange,
  said,
}: {
  draft: HoursDraft;
  onChange: (draft: HoursDraft) => void;
  said: string | null;
}) {
  const { t, day } = useOfficeWords();
  const wrong = wrongIn(draft);
  const says = (key: string | number, text: string) =>
    wrong[key] ? t(`office.hours.wrong.${wrong[key]}`, { value: wrongNumber(text)?.value }) : null;
  return (
    <Section title={t("office.hours.title")}>
      <Check
        label={t("office.hours.always")}
        checked={draft.always}
        onChange={(always) => onChange({ ...draft, always })}
        testId="place-always-check"
      />
      {said && <p className="wrongtext">{said}</p>}
      {!draft.always && (
        <>
          <p className="soft small">{t("office.hours.how")}</p>
          <div className="hours">
            {days.map((each) => (
              <TextField
                key={each}
                label={day(each)}
                value={draft.weekly[each]}
                onChange={(text) => onChange({ ...draft, weekly: { ...draft.weekly, [each]: text } })}
                wrong={says(each, draft.weekly[each])}
                hint={draft.weekly[each].trim() ? undefined : t("office.hours.closed")}
                testId={`place-hours-${each}-input`}
              />
            ))}
          </div>
          <Button
            onClick={() =>
              onChange({
                ...draft,
                weekly: Object.fromEntries(days.map((each) => [each, draft.weekly.mon])) as HoursDraft["weekly"],
              })
            }
            testId="place-hours-copy-btn"
          >
            {t("office.hours.copyMonday")}
          </Button>
          <h4 className="strong small">{t("office.hours.exceptions")}</h4>
          {draft.exceptions.map((exception) => {
            const set = (change: Partial<typeof exception>) =>
              onChange({
                ...draft,
                exceptions: draft.exceptions.map((each) => (each.id === exception.id ? { ...each, ...change } : each)),
              });
            return (
              <div className="exception" key={exception.id}>
                <TextField
                  type="date"
                  label={t("office.hours.date")}
                  value={exception.date}
                  onChange={(date) => set({ date })}
                  testId="place-exception-date-input"
                />
                <TextField
                  label={t("office.hours.open")}
                  value={exception.text}
                  onChange={(text) => set({ text })}
                  wrong={says(exception.id, exception.text)}
                  hint={exception.text.trim() ? undefined : t("office.hours.closed")}
                  testId="place-exception-hours-input"
                />
                <Button
                  look="quiet"
                  icon="trash"
                  aria-label={t("office.hours.remove")}
                  onClick={() =>
                    onChange({ ...draft, exceptions: draft.exceptions.filter((each) => each.id !== exception.id) })
                  }
                  testId="place-exception-remove-btn"
                />
              </div>
            );
          })}
          <Button
            icon="plus"
            onClick={() =>
              onChange({
                ...draft,
                exceptions: [
                  ...draft.exceptions,
                  { id: Math.max(-1, ...draft.exceptions.map((each) => each.id)) + 1, date: "", text: "" },
                ],
              })
            }
            testId="place-exception-add-btn"
          >
            {t("office.hours.addException")}
          </Button>
        </>
      )}
    </Section>
  );
}
