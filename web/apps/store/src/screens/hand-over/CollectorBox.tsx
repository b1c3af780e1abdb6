import { type Collector, relations } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Field } from "@armoire/ui";

type Props = { collector: Collector; onChange: (collector: Collector) => void };

/** The customer comes, unless it is said who else; it is kept with the proof. */
export function CollectorBox({ collector, onChange }: Props) {
  const { t } = useWords();
  return (
    <fieldset className="stack tight plainset" data-testid="handover-collector" data-value={collector.relation}>
      <legend className="label">{t("handover.collector")}</legend>
      <div className="row wrap">
        {relations.map((each) => (
          <button
            key={each}
            type="button"
            className="chip"
            aria-pressed={collector.relation === each}
            onClick={() => onChange({ ...collector, relation: each })}
            data-testid="handover-relation-chip"
            data-value={each}
          >
            {t(`relation.${each}`)}
          </button>
        ))}
      </div>
      {collector.relation !== "self" && (
        <Field
          label={t("handover.collectorName")}
          hint={collector.relation === "other" ? undefined : t("handover.maybe")}
          autoComplete="off"
          maxLength={200}
          value={collector.name ?? ""}
          onChange={(event) => onChange({ ...collector, name: event.target.value })}
          testId="handover-collector-input"
        />
      )}
    </fieldset>
  );
}
