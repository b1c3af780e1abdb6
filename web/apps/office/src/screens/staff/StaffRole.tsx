import { Note, Select } from "@armoire/ui";
import { Section } from "../../parts";
import { useUser } from "../../shell/jobs";
import { useOfficeWords } from "../../words";
import type { StaffRecord } from "./useStaffRecord";

/** What somebody may do; changing one's own role is said aloud. */
export function StaffRole({ record: { seen, draft, set, role, roles } }: { record: StaffRecord }) {
  const { t, role: roleName, may } = useOfficeWords();
  const me = useUser();
  return (
    <Section title={t("office.staff.role")}>
      <Select
        hideLabel
        label={t("office.staff.role")}
        value={draft.role}
        onChange={(next) => set({ role: next })}
        options={roles.map((each) => ({ value: each.name, label: roleName(each.name) }))}
        testId="staff-newrole-select"
      />
      {role && (
        <details className="rights">
          <summary data-testid="staff-rights-btn">
            {t("office.staff.mayDo", { count: role.permissions.length })}
          </summary>
          <ul data-testid="staff-rights-list">
            {role.permissions.map((each) => (
              <li key={each} data-value={each}>
                {may(each)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {seen && seen.userName === me.userName && draft.role !== seen.role && (
        <Note tone="wait" testId="staff-self-note">
          {t("office.staff.yourself")}
        </Note>
      )}
    </Section>
  );
}
