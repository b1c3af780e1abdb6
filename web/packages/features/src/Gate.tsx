import {
  isShop,
  keys,
  knowDevice,
  type Location,
  locationsQuery,
  type StaffUser,
  sharesTablets,
  useLocation,
  useLocations,
  useSession,
} from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { brandSkin, deviceValue, Skeleton, Waiting, wearOwn } from "@armoire/ui";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { Live } from "./AppRoot";
import { ChooseStoreScreen } from "./ChooseStoreScreen";
import { LockGate, type OverLock } from "./lock/lock";
import { ProblemState } from "./problems";
import { SignInScreen } from "./SignInScreen";

type Place = { user: StaffUser; store: Location; changeStore: () => void };
const PlaceContext = createContext<Place | null>(null);

/** Who is working and where; there is always an answer behind the gate. */
export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (!place) throw new Error("usePlace outside Gate");
  return place;
}

/** The clock that people here live by: the store's, and the device's before one is chosen. */
export const useOwnZone = (): string =>
  useContext(PlaceContext)?.store.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

const stores = new Map<string, ReturnType<typeof deviceValue<string | null>>>();
const storeOf = (app: string) => {
  const kept = stores.get(app) ?? deviceValue<string | null>(`armoire.${app}.store`, null);
  stores.set(app, kept);
  return kept;
};

type GateProps = {
  app: string;
  title: string;
  /** what the lock says of what waits meanwhile */
  waiting?: ReactNode;
  /** what may stand before the lock */
  over?: OverLock;
  /** what the app will look like, while it is not known who works where */
  loading?: ReactNode;
  /** what is read beside the session where somebody was signed in before, instead of after it */
  ahead?: (client: QueryClient) => void;
  children: ReactNode;
};

export function Gate({ app, title, waiting, over, loading, ahead, children }: GateProps) {
  const client = useQueryClient();
  const wasHere = storeOf(app).get() !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, at the start
  useEffect(() => {
    if (!wasHere) return;
    void client.prefetchQuery(locationsQuery());
    ahead?.(client);
  }, []);
  const shape = wasHere ? loading : undefined;
  return (
    <SignedIn title={title} loading={shape}>
      {(user) => (
        <StoreGate app={app} user={user} waiting={waiting} over={over} loading={shape}>
          {children}
        </StoreGate>
      )}
    </SignedIn>
  );
}

function GateLoading({ shape }: { shape?: ReactNode }) {
  const { t } = useWords();
  return (
    <Waiting label={t("common.loading")} testId="gate-loading">
      {shape ?? (
        <div style={{ padding: 32 }}>
          <Skeleton width={160} height={32} />
        </div>
      )}
    </Waiting>
  );
}

/** Somebody is signed in; where they work is not asked. */
export function SignedIn({
  title,
  loading,
  children,
}: {
  title: string;
  loading?: ReactNode;
  children: (user: StaffUser) => ReactNode;
}) {
  const session = useSession();
  const user = session.data?.user;
  if (session.isPending) return <GateLoading shape={loading} />;
  if (session.isError && !user)
    return <ProblemState error={session.error} retry={() => void session.refetch()} testId="gate-error" />;
  if (!user) return <SignInScreen title={title} />;
  return children(user);
}

/** Whoever works at named places and signed in with a password makes this device known where they work. */
function useDeviceKnownAt(location: string | undefined): void {
  const session = useSession().data;
  const client = useQueryClient();
  const may = session?.by === "password" && !session.locked && sharesTablets(session.user);
  const asked = may ? `${session.user.userName} ${location}` : null;
  useEffect(() => {
    if (!asked || !location) return;
    void knowDevice(location).then(
      () => client.invalidateQueries({ queryKey: keys.people }),
      () => {}, // Then people sign in with their passwords here.
    );
  }, [asked, location, client]);
}

function StoreGate({
  app,
  user,
  waiting,
  over,
  loading,
  children,
}: Omit<GateProps, "title" | "ahead"> & { user: StaffUser }) {
  const kept = storeOf(app);
  const code = kept.use();
  const locations = useLocations();
  const [changing, setChanging] = useState(false);
  const store = useLocation(code);
  const allowed = !user.locations || (code !== null && user.locations.includes(code));

  useEffect(() => {
    // Where there is one store to choose, nobody is asked which.
    const open = locations.data?.filter(
      (each) => isShop(each) && (!user.locations || user.locations.includes(each.code)),
    );
    const only = open?.length === 1 ? open[0]?.code : user.locations?.length === 1 ? user.locations[0] : undefined;
    if (only && (!code || !allowed)) kept.set(only);
  }, [code, allowed, kept, locations.data, user.locations]);

  useDeviceKnownAt(allowed ? store?.code : undefined);
  useEffect(() => {
    if (store) wearOwn(app, brandSkin(app, store.brands));
  }, [app, store]);

  const place = useMemo(() => (store ? { user, store, changeStore: () => setChanging(true) } : null), [user, store]);
  if (code && allowed && locations.isPending) return <GateLoading shape={loading} />;
  if (!place || !allowed || changing)
    return (
      <ChooseStoreScreen
        user={user}
        current={code}
        onClose={place && allowed ? () => setChanging(false) : undefined}
        onChoose={(location) => {
          kept.set(location.code);
          setChanging(false);
        }}
      />
    );
  return (
    <PlaceContext.Provider value={place}>
      <Live app={app} location={app === "store" ? place.store.code : null} />
      <LockGate waiting={waiting} over={over}>
        {children}
      </LockGate>
    </PlaceContext.Provider>
  );
}
