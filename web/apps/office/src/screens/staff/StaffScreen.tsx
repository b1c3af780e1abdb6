import { type Staff, usePlaces, useRoles, useStaffList } from "@armoire/api";
import { ProblemState } from "@armoire/features";
import { Badge, Button, type Column, DataTable, deviceValue, EmptyState, Select, useSettled } from "@armoire/ui";
import { useNavigate, useParams } from "@tanstack/react-router";
import { SearchField, Split, TableWaiting } from "../../parts";
import { useTools } from "../../tables";
import { useOfficeWords } from "../../words";
import { StaffPanel } from "./StaffPanel";

const anybody = { q: "", role: "", location: "", active: "" };
const filter = deviceValue("armoire.office.staff.filter", anybody);
const NEW = "+";

/** Who works with Armoire, what they may do and where. */
export function StaffScreen() {
  const { t, role } = useOfficeWords();
  const { id } = useParams({ strict: false });
  const navigate = useNavigate();
  const wanted = { ...anybody, ...filter.use() };
  const q = useSettled(wanted.q);
  const list = useStaffList({ ...wanted, q });
  const roles = useRoles();
  const places = usePlaces();
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const open = (next?: string) => void navigate({ to: "/staff/{-$id}", params: { id: next } });
  const set = (change: Partial<typeof anybody>) => filter.set((now) => ({ ...anybody, ...now, ...change }));
  const tools = useTools("staff", rows.length);
  const filtered = Object.values(wanted).some(Boolean);
  const placeName = (code: string) => places.data?.find((each) => each.code === code)?.name ?? code;

  const columns: Column<Staff>[] = [
    {
      id: "name",
      label: t("office.staff.name"),
      keep: true,
      text: (person) => person.name,
      besides: [{ label: t("signin.user"), text: (person) => person.userName }],
      cell: (person) => (
        <>
          <span className="strong">{person.name}</span>
          <span className="soft tiny">{person.userName}</span>
        </>
      ),
    },
    {
      id: "role",
      label: t("office.staff.role"),
      keep: true,
      cell: (person) => role(person.role),
      text: (person) => role(person.role),
    },
    {
      id: "stores",
      label: t("office.staff.stores"),
      text: (person) => person.locations?.map(placeName).join(", ") ?? t("office.staff.everywhere"),
      cell: (person) =>
        person.locations === null ? (
          <span className="soft">{t("office.staff.everywhere")}</span>
        ) : (
          <span className="clip2">{person.locations.map(placeName).join(", ")}</span>
        ),
    },
    {
      id: "state",
      label: t("office.staff.state"),
      text: (person) => t(person.active ? "office.staff.active" : "office.staff.inactive"),
      cell: (person) => (
        <Badge
          icon={person.active ? "check" : "off"}
          tone={person.active ? "go" : "stop"}
          value={String(person.active)}
          testId="staff-state-badge"
        >
          {t(person.active ? "office.staff.active" : "office.staff.inactive")}
        </Badge>
      ),
    },
  ];

  return (
    <Split
      testId="staff-screen"
      record={id ? <StaffPanel key={id} id={id === NEW ? null : id} onClose={() => open()} onOpen={open} /> : null}
      list={
        <>
          <header className="listhead">
            <h1>{t("office.job.staff")}</h1>
            <SearchField
              label={t("office.staff.search")}
              value={wanted.q}
              onChange={(text) => set({ q: text })}
              testId="staff-search-input"
            />
            <Button look="primary" icon="plus" onClick={() => open(NEW)} testId="staff-new-btn">
              {t("office.staff.new")}
            </Button>
          </header>
          <div className="filters">
            <Select
              hideLabel
              label={t("office.staff.byRole")}
              value={wanted.role}
              onChange={(value) => set({ role: value })}
              options={[
                { value: "", label: t("office.staff.byRole") },
                ...(roles.data ?? []).map((each) => ({ value: each.name, label: role(each.name) })),
              ]}
              testId="staff-role-select"
            />
            <Select
              hideLabel
              label={t("office.staff.byStore")}
              value={wanted.location}
              onChange={(value) => set({ location: value })}
              options={[
                { value: "", label: t("office.staff.byStore") },
                ...(places.data ?? []).map((each) => ({ value: each.code, label: each.name })),
              ]}
              testId="staff-location-select"
            />
            <Select
              hideLabel
              label={t("office.staff.byState")}
              value={wanted.active}
              onChange={(value) => set({ active: value })}
              options={[
                { value: "", label: t("office.staff.byState") },
                { value: "true", label: t("office.staff.active") },
                { value: "false", label: t("office.staff.inactive") },
              ]}
              testId="staff-active-select"
            />
          </div>
          {list.isPending ? (
            <TableWaiting testId="staff-loading" />
          ) : list.isError ? (
            <ProblemState error={list.error} retry={() => void list.refetch()} testId="staff-error" />
          ) : rows.length ? (
            <>
              <DataTable
                label={t("office.job.staff")}
                columns={columns}
                rows={rows}
                rowKey={(person) => person.id}
                current={id}
                onOpen={(person) => open(person.id)}
                tools={tools}
                testId="staff-table"
              />
              {list.hasNextPage && (
                <Button
                  busy={list.isFetchingNextPage}
                  onClick={() => void list.fetchNextPage()}
                  testId="staff-more-btn"
                >
                  {t("office.more")}
                </Button>
              )}
            </>
          ) : (
            <EmptyState
              icon="person"
              says={t(filtered ? "office.noneFits" : "office.staff.none")}
              action={
                filtered ? (
                  <Button onClick={() => filter.set(anybody)} testId="staff-clear-btn">
                    {t("office.clearFilters")}
                  </Button>
                ) : (
                  <Button look="primary" onClick={() => open(NEW)} testId="staff-first-btn">
                    {t("office.staff.new")}
                  </Button>
                )
              }
              testId="staff-empty"
            />
          )}
        </>
      }
    />
  );
}
