import {
  configureApi,
  connectLive,
  keys,
  Problem,
  type Session,
  useConnection,
  useServerClock,
  useSession,
} from "@armoire/api";
import { currentLocale, startI18n, useWords } from "@armoire/i18n";
import { brandSkin, onSkinChange, reloadPhotos, restoreSkin, type SkinName, Toasts } from "@armoire/ui";
import { MutationCache, QueryClient, QueryClientProvider, useQueryClient } from "@tanstack/react-query";
import { Component, type ReactNode, useEffect, useReducer } from "react";
import { createRoot } from "react-dom/client";
import { ProblemState } from "./problems";

export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    mutationCache: new MutationCache(),
    defaultOptions: {
      queries: {
        // A refusal does not get better by asking again; silence may.
        retry: (count, error) => error instanceof Problem && error.isUnsure && count < 2,
        retryDelay: (count) => Math.min(4_000, 500 * 2 ** count),
        refetchOnWindowFocus: true,
        networkMode: "always",
        staleTime: 5_000,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });

/** Everything an app needs before its first screen; `fake` swaps the network for the in-memory double. */
export async function startApp(options: { app: string; skin?: SkinName; children: ReactNode }): Promise<void> {
  startI18n();
  restoreSkin(options.app, options.skin ?? brandSkin(options.app));
  const client = makeQueryClient();
  configureApi({
    language: currentLocale,
    onUnauthorised: () => client.setQueryData(keys.session, null),
    onLocked: () => {
      if (!client.getQueryData<Session | null>(keys.session)?.locked)
        void client.invalidateQueries({ queryKey: keys.session });
    },
  });
  if (__FAKE__) {
    const { installFake } = await import("@armoire/testing");
    installFake(options.app);
  }
  const root = document.getElementById("root");
  if (!root) return;
  createRoot(root).render(
    <QueryClientProvider client={client}>
      <Safe>{options.children}</Safe>
      <Toasts />
    </QueryClientProvider>,
  );
}

/** The event stream and the clock live as long as somebody is signed in. */
export function Live({ app, location }: { app: string; location: string | null }) {
  const client = useQueryClient();
  useServerClock();
  useEffect(() => connectLive(client, app, location), [client, app, location]);
  const isLive = useConnection().state === "live";
  useEffect(() => {
    if (isLive) reloadPhotos();
  }, [isLive]);
  return null;
}

export function useSignedIn() {
  return useSession().data?.user ?? null;
}

export function useSkinChanges(): void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => onSkinChange(redraw), []);
}

function Broken({ error }: { error: unknown }) {
  const { t } = useWords();
  return (
    <ProblemState error={error} kept={t("common.brokenKept")} retry={() => location.reload()} testId="app-broken" />
  );
}

/** For every router: a screen that broke says so in the person's language, and is drawn again when asked. */
export function ScreenBroken({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useWords();
  return <ProblemState error={error} kept={t("common.brokenKept")} retry={reset} testId="screen-broken" />;
}

class Safe extends Component<{ children: ReactNode }, { error: unknown }> {
  state = { error: null as unknown };
  static getDerivedStateFromError = (error: unknown) => ({ error });
  render() {
    return this.state.error ? <Broken error={this.state.error} /> : this.props.children;
  }
}
