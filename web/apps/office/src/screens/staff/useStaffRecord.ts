import { type Staff, useChangeStaff, useCreateStaff, useNewPassword, useRoles } from "@armoire/api";
import { toast } from "@armoire/ui";
import { useMemo, useState } from "react";
import { isStale, toFirstWrong, useWrongAt } from "../../parts";
import { useOfficeWords } from "../../words";

export type Draft = {
  userName: string;
  name: string;
  role: string;
  locations: string[];
  home: string;
  language: string;
};
const draftOf = (person: Staff | null): Draft => ({
  userName: person?.userName ?? "",
  name: person?.name ?? "",
  role: person?.role ?? "associate",
  locations: person?.locations ?? [],
  home: person?.homeLocation ?? "",
  language: person?.language ?? "",
});

/** A record being changed: what was seen, what is typed, what is wrong with it; and the verbs that send it. */
export function useStaffRecord(person: Staff | null, reload: () => void) {
  const { t } = useOfficeWords();
  const roles = useRoles();
  const refused = useWrongAt();
  const [seen, setSeen] = useState(person);
  const start = useMemo(() => draftOf(seen), [seen]);
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  const [shown, setShown] = useState<{ userName: string; password: string; openNext?: string } | null>(null);
  const create = useCreateStaff();
  const change = useChangeStaff();
  const password = useNewPassword();
  const error = create.error ?? change.error ?? password.error;
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const changed = JSON.stringify(draft) !== JSON.stringify(start);
  const role = roles.data?.find((each) => each.name === draft.role);
  const newer = person && seen && person.version !== seen.version ? person : null;

  const begin = (from: Staff) => {
    setSeen(from);
    setDraft(draftOf(from));
    setTried(false);
    create.reset();
    change.reset();
  };
  if (newer && !changed) begin(newer);

  const wrong = {
    userName: seen
      ? null
      : !draft.userName.trim()
        ? t("office.wrong.required")
        : /^[\p{L}\p{Nd}._@-]+$/u.test(draft.userName.trim())
          ? null
          : t("problems.staff.user_name_invalid"),
    name: draft.name.trim() ? null : t("office.wrong.required"),
    locations: role?.storeBound && !draft.locations.length ? t("problems.staff.location_missing") : null,
  };
  const at = (field: keyof typeof wrong) => (tried ? wrong[field] : null) ?? refused(error, field);

  const rights = {
    name: draft.name,
    role: draft.role,
    locations: role?.storeBound ? draft.locations : null,
    homeLocation: role?.storeBound && !draft.locations.includes(draft.home) ? null : draft.home || null,
  };
  const save = () => {
    setTried(true);
    if (Object.values(wrong).some(Boolean)) return toFirstWrong();
    if (seen)
      change.mutate(
        {
          id: seen.id,
          version: seen.version,
          change: { ...rights, ...(draft.language && { language: draft.language }) },
        },
        {
          onSuccess: (saved) => {
            toast({ text: t("office.saved", { name: saved.name }) });
            begin(saved);
          },
          onError: (problem) => isStale(problem) && reload(),
        },
      );
    else
      create.mutate(
        { ...rights, userName: draft.userName, language: draft.language || null },
        {
          onSuccess: (made) =>
            setShown({ userName: made.staff.userName, password: made.password, openNext: made.staff.id }),
        },
      );
  };
  const setActive = (active: boolean) => {
    if (!seen) return;
    change.mutate(
      { id: seen.id, version: seen.version, change: { active } },
      {
        onSuccess: (saved) => {
          toast({ text: t(active ? "office.staff.isBack" : "office.staff.isOut", { name: saved.name }) });
          begin(saved);
        },
        onError: (problem) => isStale(problem) && reload(),
      },
    );
  };
  const newPassword = () => {
    if (!seen) return;
    password.mutate(seen.id, {
      onSuccess: (made) => {
        begin(made.staff);
        setShown({ userName: made.staff.userName, password: made.password });
      },
    });
  };

  return {
    seen,
    draft,
    set,
    changed,
    newer,
    role,
    roles: roles.data ?? [],
    error,
    at,
    atHome: refused(error, "homeLocation"),
    isStale: isStale(change.error),
    saving: create.isPending || change.isPending,
    changing: change.isPending,
    renewing: password.isPending,
    begin,
    save,
    setActive,
    newPassword,
    shown,
    hide: () => setShown(null),
  };
}

export type StaffRecord = ReturnType<typeof useStaffRecord>;
