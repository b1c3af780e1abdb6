import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, currentLanguage } from "../client";
import type {
  BarcodeAnswer,
  Device,
  Holder,
  ImportJob,
  ImportKind,
  Location,
  LocationChange,
  LocationRecord,
  Movement,
  NewStaff,
  NodeState,
  Page,
  Role,
  Staff,
  StaffChange,
  StaffWithPassword,
  StockRow,
  StyleCard,
  StylePage,
  Switch,
  SwitchChange,
} from "../schema";
import type { OnSent } from "../upload";
import { keys } from "./keys";
import { inLanguage } from "./language";

const at = encodeURIComponent;

/** Every place, also closed and virtual ones. */
export function usePlaces() {
  return useQuery({
    ...inLanguage([...keys.places, "all"]),
    staleTime: 60_000,
    queryFn: ({ signal }) => api.get<Page<Location>>("/locations", { all: true }, signal),
    select: (page) => page.items,
  });
}

export function usePlaceRecord(code: string | null) {
  return useQuery({
    queryKey: [...keys.places, "one", code],
    enabled: code !== null,
    queryFn: ({ signal }) => api.get<LocationRecord>(`/locations/${at(code ?? "")}/record`, undefined, signal),
  });
}

/** `version` null = the place must be new. */
export function usePutPlace() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ code, change, version }: { code: string; change: LocationChange; version: number | null }) =>
      api.put<LocationRecord>(`/locations/${at(code)}`, change, { version }),
    onSuccess: (record) => {
      client.setQueryData([...keys.places, "one", record.code], record);
      void client.invalidateQueries({ queryKey: [...keys.places, "all"] });
      void client.invalidateQueries({ queryKey: keys.locations });
    },
  });
}

/** The place is promised from again, before its pause is over. */
export function useEndPause() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => api.delete<LocationRecord>(`/locations/${at(code)}/pause`),
    onSuccess: (record) => {
      client.setQueryData([...keys.places, "one", record.code], record);
      void client.invalidateQueries({ queryKey: [...keys.places, "all"] });
      void client.invalidateQueries({ queryKey: keys.locations });
    },
  });
}

export function useSwitches() {
  return useQuery({
    queryKey: keys.switches,
    queryFn: ({ signal }) => api.get<Page<Switch>>("/switches", undefined, signal),
    select: (page) => page.items,
  });
}

function useSwitchWrite<T>(write: (change: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.switches }),
        client.invalidateQueries({ queryKey: keys.places }),
        client.invalidateQueries({ queryKey: keys.locations }),
      ]),
  });
}

export const useSetSwitch = () => useSwitchWrite((change: SwitchChange) => api.put<Switch>("/switches", change));
export const useTakeSwitchBack = () => useSwitchWrite((id: string) => api.delete<void>(`/switches/${at(id)}`));

export function useDevices(location: string | null) {
  return useQuery({
    queryKey: [...keys.devices, location],
    enabled: location !== null,
    queryFn: ({ signal }) => api.get<Page<Device>>("/devices", { location, limit: 200 }, signal),
    select: (page) => page.items,
  });
}

export function useForgetDevice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete<void>(`/devices/${at(id)}`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.devices }),
  });
}

export type StaffFilter = { q?: string; role?: string; location?: string; active?: string };

export function useStaffList(filter: StaffFilter) {
  return useInfiniteQuery({
    queryKey: [...keys.staff, "list", filter],
    initialPageParam: null as string | null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal, pageParam }) =>
      api.get<Page<Staff>>("/staff", { ...filter, limit: 100, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useStaff(id: string | null) {
  return useQuery({
    queryKey: [...keys.staff, "one", id],
    enabled: id !== null,
    queryFn: ({ signal }) => api.get<Staff>(`/staff/${at(id ?? "")}`, undefined, signal),
  });
}

export function useRoles() {
  return useQuery({
    queryKey: keys.roles,
    staleTime: 30 * 60_000,
    queryFn: ({ signal }) => api.get<Page<Role>>("/roles", undefined, signal),
    select: (page) => page.items,
  });
}

function useStaffWrite<In, Out>(write: (input: In) => Promise<Out>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.staff }),
  });
}

// A password is shown once: a repeat would make another one, so silence is told and not repeated.
export const useCreateStaff = () =>
  useStaffWrite((person: NewStaff) => api.post<StaffWithPassword>("/staff", person, { retries: [] }));
export const useNewPassword = () =>
  useStaffWrite((id: string) => api.post<StaffWithPassword>(`/staff/${at(id)}/password`, undefined, { retries: [] }));
export const useClearPin = () => useStaffWrite((id: string) => api.delete<Staff>(`/staff/${at(id)}/pin`));
export const useChangeStaff = () =>
  useStaffWrite(({ id, change, version }: { id: string; change: StaffChange; version: number }) =>
    api.patch<Staff>(`/staff/${at(id)}`, change, { version }),
  );

export const isUnderway = (job: ImportJob): boolean => job.state === "Queued" || job.state === "Running";

export function useImports() {
  return useInfiniteQuery({
    queryKey: [...keys.imports, "list"],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => api.get<Page<ImportJob>>("/imports", { limit: 30, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: (query) => (query.state.data?.pages.some((page) => page.items.some(isUnderway)) ? 1_000 : 15_000),
  });
}

export function useImport(id: string | null) {
  return useQuery({
    queryKey: [...keys.imports, "one", id],
    enabled: id !== null,
    queryFn: ({ signal }) => api.get<ImportJob>(`/imports/${at(id ?? "")}`, undefined, signal),
    refetchInterval: (query) => (query.state.data && isUnderway(query.state.data) ? 700 : false),
  });
}

export function useImportKinds() {
  return useQuery({
    queryKey: [...keys.imports, "kinds"],
    staleTime: 30 * 60_000,
    queryFn: ({ signal }) => api.get<Page<ImportKind>>("/imports/kinds", undefined, signal),
    select: (page) => page.items,
  });
}

export type NewImport = {
  kind: string;
  files: File[];
  mode: "row" | "file";
  dryRun: boolean;
  key: string;
  signal?: AbortSignal;
  onSent?: OnSent;
};

export function useStartImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, files, mode, dryRun, ...sending }: NewImport) => {
      const body = new FormData();
      for (const file of files) body.append("file", file, file.name);
      return api.post<{ id: string }>(`/imports/${at(kind)}`, body, {
        ...sending,
        query: { mode, dryRun },
        retries: [],
      });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: keys.imports }),
  });
}

/** The variant of a SKU or barcode. */
export function useVariant(code: string | null) {
  return useQuery({
    ...inLanguage([...keys.stock, "variant", code]),
    enabled: Boolean(code),
    staleTime: 60_000,
    queryFn: ({ signal }) => api.get<BarcodeAnswer>(`/catalog/barcodes/${at(code ?? "")}`, undefined, signal),
  });
}

export function useGoods(q: string) {
  return useQuery({
    queryKey: [...keys.stock, "goods", q, currentLanguage()],
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<StylePage>("/catalog/styles", { q, limit: 24 }, signal),
    select: (page) => page.items,
  });
}

export function useGoodsCard(id: string | null) {
  return useQuery({
    ...inLanguage([...keys.stock, "card", id]),
    enabled: id !== null,
    queryFn: ({ signal }) => api.get<StyleCard>(`/catalog/styles/${at(id ?? "")}/card`, undefined, signal),
  });
}

export function useStockOf(sku: string) {
  return useQuery({
    queryKey: [...keys.stock, "levels", sku],
    queryFn: ({ signal }) => api.get<{ items: StockRow[] }>("/availability", { sku }, signal),
    select: (page) => page.items,
    refetchInterval: 15_000,
  });
}

export function useLedger(sku: string, location: string) {
  return useInfiniteQuery({
    queryKey: [...keys.stock, "ledger", sku, location],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      api.get<Page<Movement>>("/stock/movements", { sku, location, limit: 20, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useHolders(sku: string, location: string) {
  return useQuery({
    queryKey: [...keys.stock, "holders", sku, location],
    queryFn: ({ signal }) => api.get<Page<Holder>>("/reservations", { sku, location, limit: 100 }, signal),
  });
}

export function useNodeState() {
  return useQuery({
    queryKey: keys.status,
    refetchInterval: 5_000,
    queryFn: ({ signal }) => api.get<NodeState>("/status", undefined, signal),
  });
}
