import type { Fulfilment } from "@armoire/api";
import { openWithFake } from "@armoire/features/testing";
import { type FakeServer, seed } from "@armoire/testing";
import { csvOf } from "@armoire/ui";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import en from "../../../packages/i18n/en.json";
import fr from "../../../packages/i18n/fr.json";
import ru from "../../../packages/i18n/ru.json";
import { OfficeApp, router } from "./routes";
import { samples } from "./screens/imports/samples";
import { caughtOut, nextDays } from "./screens/stores/effects";
import { hoursOf, readOpenings, wrongNumber } from "./screens/stores/hours";

const openAt = async (path: string, prepare: (server: FakeServer) => void = () => {}) => {
  const opened = openWithFake(<OfficeApp />, (server) => {
    server.beAdministrator();
    prepare(server);
  });
  await router.navigate({ to: path });
  return opened;
};
const row = async (table: string, value: string) => {
  await screen.findByTestId(table);
  return document.querySelector(`[data-testid="${table}-row"][data-value="${value}"]`) as HTMLElement;
};
const last = (server: FakeServer, method: string, path: string) =>
  server.calls.filter((call) => call.method === method && call.path === path).at(-1)?.body as Record<string, unknown>;
const type = async (testId: string, text: string) => {
  const field = await screen.findByTestId(testId);
  await userEvent.clear(field);
  if (text) await userEvent.type(field, text);
};

describe("opening hours as people write them", () => {
  it("reads what is meant and says what is wrong", () => {
    expect(readOpenings("10-14, 15:30–20")).toEqual(["10:00-14:00", "15:30-20:00"]);
    expect(readOpenings("9h30 - 24")).toEqual(["09:30-24:00"]);
    expect(readOpenings(" ")).toEqual([]);
    expect(readOpenings("20-10")).toBe("order");
    expect(readOpenings("10-15, 14-20")).toBe("overlap");
    for (const text of ["ten", "10", "10-14-20", "24-24"]) expect(readOpenings(text)).toBe("shape");
  });

  it("names the number that no clock shows", () => {
    expect([readOpenings("9-25"), wrongNumber("9-25")]).toEqual(["hour", { what: "hour", value: 25 }]);
    expect([readOpenings("10:60-12"), wrongNumber("10:60-12")]).toEqual(["minute", { what: "minute", value: 60 }]);
    expect(wrongNumber("10-14, 15:30-24")).toBeNull();
  });

  it("has no calendar when a place is always open", () => {
    const weekly = { mon: "", tue: "", wed: "", thu: "", fri: "", sat: "", sun: "" };
    expect(hoursOf({ always: true, weekly, exceptions: [] })).toBeNull();
  });
});

it("is locked with the session that a tablet's page locked, and goes on once somebody signs in", async () => {
  const { server } = await openAt("/staff", (fake) => {
    fake.locked = true;
  });
  await userEvent.click(await screen.findByTestId("lock-password-btn"));
  await type("lock-password-input", "secret");
  expect(screen.queryByTestId("staff-table-row")).toBeNull();
  await userEvent.click(screen.getByTestId("lock-submit-btn"));
  expect((await screen.findAllByTestId("staff-table-row")).length).toBeGreaterThan(0);
  expect(server.locked).toBe(false);
});

it("a spreadsheet reads the errors of an import as text", () => {
  expect(
    csvOf([
      ["file", "row"],
      ["a,b", 3],
      ['=cmd"x"', 4],
    ]),
  ).toBe('\uFEFFfile,row\r\n"a,b",3\r\n"\'=cmd""x""",4\r\n');
});

describe("places", () => {
  it("are found, opened beside the list and changed with the version that was seen", async () => {
    const { server } = await openAt("/stores");
    await type("stores-search-input", "etoile");
    await userEvent.click(await row("stores-table", "S05"));
    await type("place-phone-input", "+33493000000");
    await userEvent.click(screen.getByTestId("place-save-btn"));
    await waitFor(() => expect(server.office?.places.get("S05")?.phone).toBe("+33493000000"));
    expect(server.office?.places.get("S05")?.version).toBe(2);
    expect(last(server, "PUT", "/locations/S05").openingHours).toMatchObject({ exceptions: { "2026-12-25": [] } });
    await waitFor(() => expect(screen.queryByTestId("place-save-btn")).toBeNull());
  });

  it("are not sent while a field is wrong, and a refusal stands at its field", async () => {
    const { server } = await openAt("/stores/S01");
    await type("place-name-en-input", "");
    await type("place-hours-mon-input", "20-10");
    await userEvent.click(screen.getByTestId("place-save-btn"));
    expect(screen.getByTestId("place-name-en-input-error")).toBeInTheDocument();
    expect(screen.getByTestId("place-hours-mon-input-error")).toBeInTheDocument();
    expect(server.calls.some((call) => call.method === "PUT")).toBe(false);
    await type("place-name-en-input", "Nice");
    await type("place-hours-mon-input", "10-20");
    await type("place-timezone-input", "Nowhere");
    await userEvent.click(screen.getByTestId("place-save-btn"));
    expect(await screen.findByTestId("place-timezone-input-error")).toHaveTextContent("Europe/Paris");
  });

  it("say until when and why they are paused, and are promised from again when the office ends it", async () => {
    const { server } = await openAt("/stores/S05", (fake) => {
      const place = fake.office?.places.get("S05");
      if (place) place.paused = { until: "2030-04-14T08:00:00Z", reason: "StoreClosed" };
    });
    expect(await screen.findByTestId("place-paused-note")).toHaveTextContent("Store is closed");
    expect(await row("stores-table", "S05")).toHaveTextContent("Paused");
    await userEvent.click(screen.getByTestId("place-endpause-btn"));
    await waitFor(() => expect(screen.queryByTestId("place-paused-note")).toBeNull());
    expect(server.office?.places.get("S05")?.paused).toBeNull();
  });

  it("show the devices that people share there, and forget a lost one", async () => {
    const { server } = await openAt("/stores/S05");
    await userEvent.click(await screen.findByTestId("place-tab-devices-btn"));
    expect(await screen.findAllByTestId("devices-device-row")).toHaveLength(2);
    await userEvent.click(screen.getAllByTestId("devices-forget-btn")[0] as HTMLElement);
    await waitFor(() => expect(screen.getAllByTestId("devices-device-row")).toHaveLength(1));
    expect(server.office?.devices.map((each) => each.id)).toEqual(["d2"]);
  });

  it("keep what was typed when somebody else was faster", async () => {
    const { server } = await openAt("/stores/S01");
    await type("place-phone-input", "1");
    const theirs = server.office?.places.get("S01");
    if (theirs) Object.assign(theirs, { version: 2, phone: "2" });
    await userEvent.click(screen.getByTestId("place-save-btn"));
    await screen.findByTestId("place-stale-note");
    expect(screen.getByTestId("place-phone-input")).toHaveValue("1");
    await userEvent.click(screen.getByTestId("place-newest-btn"));
    expect(screen.getByTestId("place-phone-input")).toHaveValue("2");
  });

  it("say why a feature is off, and what a switch would change before it is set", async () => {
    const { server } = await openAt("/stores/S05");
    await userEvent.click(await screen.findByTestId("place-tab-switches-btn"));
    const feature = (await screen.findAllByTestId("switches-feature-row")).find(
      (each) => each.dataset.value === "reserveTry",
    ) as HTMLElement;
    expect(within(feature).getByTestId("switches-source-text")).toHaveAttribute("data-value", "location");
    expect(within(feature).getAllByTestId("switches-setting-row")).toHaveLength(2);
    await userEvent.click(within(feature).getAllByTestId("switches-takeback-btn")[0] as HTMLElement);
    await waitFor(() =>
      expect(within(feature).getByTestId("switches-source-text")).toHaveAttribute("data-value", "tier"),
    );
    await userEvent.click(within(feature).getByTestId("switches-change-btn"));
    await userEvent.selectOptions(screen.getByTestId("switch-level-select"), "tier");
    await waitFor(() => expect(screen.getByTestId("switch-effect-note")).toHaveTextContent(/\d places change/));
    await userEvent.click(screen.getByTestId("switch-save-btn"));
    await waitFor(() => expect(last(server, "PUT", "/switches")).toMatchObject({ on: false, scope: { kind: "tier" } }));
  });
});

describe("what a change of a place does is shown before it is saved", () => {
  const hours = { weekly: { mon: ["10:00-20:00"], tue: ["10:00-20:00"] }, exceptions: null };
  const shorter = { weekly: { mon: ["10:00-18:00"], tue: [] }, exceptions: null };
  const monday = Date.parse("2026-11-23T08:00:00Z");
  const task = (change: object) =>
    ({ readyAt: null, dueAt: null, expiresAt: null, ...change }) as unknown as Fulfilment;

  it("hours: the coming days, and the tasks that are due in hours that go", () => {
    const [first, second, third] = nextDays(hours, shorter, "Europe/Paris", monday);
    expect(first).toEqual({ date: "2026-11-23", now: "10:00–20:00", next: "10:00–18:00" });
    expect(second).toMatchObject({ now: "10:00–20:00", next: "" });
    expect(third).toMatchObject({ now: "", next: "" });
    const at = (time: string) => `2026-11-23T${time}:00Z`;
    const tasks = [
      task({ dueAt: at("18:00") }), // 19:00 on the wall: goes
      task({ dueAt: at("16:00") }),
      task({ dueAt: at("18:00"), readyAt: at("11:00"), expiresAt: at("17:00") }), // to be collected by 18:00, as it closes
      task({ dueAt: at("22:00") }), // was closed before too
    ];
    expect(caughtOut(tasks, hours, shorter, "Europe/Paris")).toEqual([tasks[0]]);
  });

  it("tier: what it switches, except where the place itself decides", async () => {
    const { server } = await openAt("/stores/S05");
    await userEvent.selectOptions(await screen.findByTestId("place-tier-select"), "Small");
    const note = await screen.findByTestId("place-tier-effect");
    expect(note.textContent).not.toContain(en.office.feature.reserveTry);
    await userEvent.selectOptions(
      screen.getByTestId("place-tier-select"),
      server.office?.places.get("S05")?.tier as string,
    );
    expect(screen.queryByTestId("place-tier-effect")).toBeNull();
  });

  it("closing down: its open tasks and the people who work nowhere else", async () => {
    await openAt("/stores/S05", (server) => seed(server.book));
    await userEvent.click(await screen.findByTestId("place-active-check"));
    expect(Number((await screen.findByTestId("place-closing-tasks-text")).dataset.value)).toBeGreaterThan(0);
    expect(await screen.findByTestId("place-closing-people-text")).toHaveTextContent("Hugo Petit");
    await userEvent.click(screen.getByTestId("place-hours-copy-btn"));
    await type("place-hours-mon-input", "");
    expect(await screen.findAllByTestId("place-hours-effect-day")).toHaveLength(7);
  });

  it("a switch may be tried with a few people first", async () => {
    const { server } = await openAt("/stores/S05");
    await userEvent.click(await screen.findByTestId("place-tab-switches-btn"));
    await userEvent.click((await screen.findAllByTestId("switches-change-btn"))[0] as HTMLElement);
    await userEvent.click(screen.getByTestId("switch-whom-pilot-btn"));
    await userEvent.click(screen.getByTestId("switch-save-btn"));
    expect(screen.getByTestId("switch-pilot-input-error")).toBeInTheDocument();
    await type("switch-pilot-input", "lea, hugo.petit, lea");
    expect(screen.getByTestId("switch-effect-note")).toHaveTextContent("Only 2 people see it");
    await userEvent.click(screen.getByTestId("switch-save-btn"));
    await waitFor(() => expect(last(server, "PUT", "/switches")).toMatchObject({ staff: ["lea", "hugo.petit"] }));
  });
});

describe("people", () => {
  it("lose their PIN when the office clears it", async () => {
    const { server } = await openAt("/staff/p2");
    await userEvent.click(await screen.findByTestId("staff-pin-btn"));
    await waitFor(() => expect(screen.getByTestId("staff-pin-text")).toHaveAttribute("data-value", "false"));
    expect(server.office?.staff.find((each) => each.id === "p2")?.hasPin).toBe(false);
  });

  it("get a password that is shown once", async () => {
    const { server } = await openAt("/staff/+");
    await type("staff-username-input", "ines");
    await type("staff-name-input", "Inès Moreau");
    await userEvent.click(screen.getByTestId("staff-save-btn"));
    expect(await screen.findByTestId("staff-stores-error")).toBeInTheDocument();
    await userEvent.click(
      screen.getAllByTestId("staff-store-check").find((each) => each.dataset.value === "S05") as HTMLElement,
    );
    await userEvent.click(screen.getByTestId("staff-save-btn"));
    const password = (await screen.findByTestId("password-text")).textContent ?? "";
    expect(password.length).toBeGreaterThan(12);
    expect(last(server, "POST", "/staff")).toMatchObject({ userName: "ines", locations: ["S05"], homeLocation: "S05" });
    await userEvent.click(screen.getByTestId("password-done-btn"));
    await waitFor(() => expect(document.body.textContent).not.toContain(password));
  });

  it("are told that the last administrator stays", async () => {
    const { server } = await openAt("/staff/p1");
    await userEvent.click(await screen.findByTestId("staff-deactivate-btn"));
    await userEvent.click(screen.getByTestId("staff-ask-yes-btn"));
    expect(await screen.findByTestId("staff-problem-note")).toHaveTextContent("last administrator");
    expect(server.office?.staff[0]?.active).toBe(true);
  });
});

describe("imports", () => {
  it("are tried out first, with several files", async () => {
    const { server } = await openAt("/imports/+");
    await userEvent.click(await screen.findByTestId("import-start-btn"));
    expect(screen.getByTestId("import-files-error")).toBeInTheDocument();
    await userEvent.upload(screen.getByTestId("import-files-input"), [
      new File(["a"], "a.csv"),
      new File(["b"], "b.csv"),
    ]);
    await userEvent.click(screen.getByTestId("import-start-btn"));
    await screen.findByTestId("import-dry-note");
    expect(server.office?.imports[0]).toMatchObject({ files: ["a.csv", "b.csv"], dryRun: true });
  });

  it("run for real with the files of the trial, not chosen again", async () => {
    const { server } = await openAt("/imports/+");
    await userEvent.upload(await screen.findByTestId("import-files-input"), new File(["a"], "a.csv"));
    await userEvent.click(screen.getByTestId("import-mode-file-btn"));
    await userEvent.click(screen.getByTestId("import-start-btn"));
    await userEvent.click(await screen.findByTestId("import-real-btn"));
    await waitFor(() => expect(server.office?.imports[0]).toMatchObject({ files: ["a.csv"], dryRun: false }));
    await waitFor(() => expect(screen.queryByTestId("import-dry-note")).toBeNull());
    const [trial, real] = server.calls.filter((call) => call.method === "POST" && call.path.startsWith("/imports"));
    expect(real?.key).not.toBe(trial?.key);
  });

  it("say after a reload that the file has to be chosen again", async () => {
    await openAt("/imports/job-8");
    await userEvent.click(await screen.findByTestId("import-again-btn"));
    expect(await screen.findByTestId("import-start-panel")).toBeInTheDocument();
  });

  it("show how much is sent, and stop when asked; what was chosen stays", async () => {
    const { server } = await openAt("/imports/+");
    await userEvent.upload(await screen.findByTestId("import-files-input"), new File(["a"], "a.csv"));
    server.latency = 60_000;
    await userEvent.click(screen.getByTestId("import-start-btn"));
    await waitFor(() => expect(screen.getByTestId("import-sending")).toHaveTextContent("1.5 MB of 3 MB sent"));
    await userEvent.click(screen.getByTestId("import-cancel-btn"));
    await waitFor(() => expect(screen.queryByTestId("import-sending")).toBeNull());
    expect(screen.queryByTestId("import-problem-note")).toBeNull();
    expect(screen.getByTestId("import-remove-btn")).toBeEnabled();
    expect(server.calls.some((call) => call.method === "POST" && call.path.startsWith("/imports"))).toBe(false);
  });

  it("show what was refused, row by row", async () => {
    await openAt("/imports/job-6");
    expect(await screen.findAllByTestId("import-error-row")).toHaveLength(3);
    expect(screen.getByTestId("import-csv-btn")).toBeEnabled();
  });
});

describe("stock", () => {
  it("says of every place what there is, why so much is promised, and who keeps it", async () => {
    await openAt("/stock/WJ12-M-blue");
    await userEvent.click(await row("stock-table", "S01"));
    const why = await screen.findByTestId("level-why");
    expect(
      within(why)
        .getAllByTestId("level-why-row")
        .map((each) => each.dataset.value),
    ).toEqual(["onHand", "reserved", "held", "safety", "result"]);
    expect(within(why).getAllByTestId("level-why-row")[1]).toHaveTextContent(/^Reserved for orders−3$/);
    within(why).getAllByTestId("level-why-row")[3]?.focus();
    expect(await within(why).findByText(/Rule “Safety stock”/)).toBeInTheDocument();
    expect(await screen.findAllByTestId("level-holder-row")).toHaveLength(3);
    expect(await screen.findAllByTestId("level-movement-row")).toHaveLength(4);
  });

  it("adds up where a block takes what is left", async () => {
    await openAt("/stock/WJ12-M-blue?at=S07");
    const lines = within(await screen.findByTestId("level-why")).getAllByTestId("level-why-row");
    expect(lines.map((each) => each.textContent)).toEqual([
      "On hand3",
      "Kept as safety−1",
      "Blocked−2",
      "Can be promised0",
    ]);
  });

  it("keeps the open level in the address, and leads from who holds a unit to the order", async () => {
    await openAt("/stock/WJ12-M-blue");
    await userEvent.click(await row("stock-table", "S01"));
    await screen.findByTestId("level-panel");
    expect(router.state.location.search).toEqual({ at: "S01" });
    const links = await screen.findAllByTestId("level-holder-link");
    expect(links.map((each) => each.getAttribute("href"))).toEqual([
      "/sales/orders/S05-000042",
      "/sales/orders/W-000311",
    ]);
    await userEvent.click(screen.getByTestId("level-panel-close-btn"));
    await waitFor(() => expect(router.state.location.search).toEqual({}));
    router.history.back();
    expect(await screen.findByTestId("level-panel")).toHaveAttribute("data-value", "S01");
  });
});

const textOf = (file: Blob) =>
  new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(new TextDecoder("utf-8", { ignoreBOM: true }).decode(reader.result as ArrayBuffer));
    reader.readAsArrayBuffer(file);
  });

describe("tables", () => {
  it("leave out the columns that this device left out, in the file too; what was sought stays", async () => {
    const opened = await openAt("/stores");
    await type("stores-search-input", "etoile");
    await userEvent.click(await screen.findByTestId("stores-table-columns-btn"));
    const box = (id: string) =>
      screen.getAllByTestId("stores-table-column-check").find((each) => each.dataset.value === id) as HTMLElement;
    expect(box("name")).toBeDisabled();
    await userEvent.click(box("tier"));
    const heads = () => screen.getAllByRole("columnheader").map((each) => each.textContent);
    expect(heads()).toEqual(["Name", "Kind", "Brands", "State"]);
    const files: Blob[] = [];
    URL.createObjectURL = (file) => {
      files.push(file as Blob);
      return "blob:x";
    };
    await userEvent.click(screen.getByTestId("stores-table-csv-btn"));
    const [head, first, end] = (await textOf(files[0] as Blob)).split("\r\n");
    expect(head).toBe("\uFEFFName,Code,City,Kind,Brands,State");
    expect(first).toMatch(/^Nice Étoile,S05,Nice,Store/);
    expect(end).toBe("");
    opened.unmount();
    await openAt("/stores");
    expect(await screen.findByTestId("stores-search-input")).toHaveValue("etoile");
    await screen.findByTestId("stores-table");
    expect(heads()).not.toContain("Tier");
  });

  it("of people and goods remember what was sought", async () => {
    const opened = await openAt("/staff");
    await userEvent.selectOptions(await screen.findByTestId("staff-active-select"), "false");
    await router.navigate({ to: "/stock" });
    await type("stock-search-input", "hoodie");
    opened.unmount();
    await openAt("/staff");
    expect(await screen.findByTestId("staff-active-select")).toHaveValue("false");
    await router.navigate({ to: "/stock" });
    expect(await screen.findByTestId("stock-search-input")).toHaveValue("hoodie");
  });
});

describe("the office", () => {
  it("shows a role only what it may do", async () => {
    const { server } = await openAt("/", (each) => {
      each.user = { ...each.user, permissions: ["catalog.read", "order.read"] };
    });
    await screen.findByTestId("office-stock-link");
    expect(screen.queryByTestId("office-staff-link")).toBeNull();
    expect(server.calls.some((call) => call.path === "/staff")).toBe(false);
  });

  it("names the page, leads the focus and closes with Esc what it opened", async () => {
    await openAt("/stores");
    await userEvent.click(await screen.findByTestId("office-staff-link"));
    await screen.findByTestId("staff-table");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 })));
    expect(document.title).toBe("People · Armoire");
    const lea = within(await row("staff-table", "p2")).getByTestId("staff-table-open-btn");
    await userEvent.click(lea);
    await screen.findByTestId("staff-name-input");
    expect(document.activeElement).toHaveTextContent("Léa Moreau");
    expect(document.title).toBe("Léa Moreau · People · Armoire");
    await userEvent.type(screen.getByTestId("staff-name-input"), "x");
    await userEvent.keyboard("{Escape}");
    expect(screen.getByTestId("staff-name-input")).toHaveValue("Léa Moreaux");
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByTestId("staff-panel")).toBeNull());
    expect(document.activeElement).toHaveAttribute("data-value", "p2");
    expect(document.title).toBe("People · Armoire");
  });

  it("says its keys when asked by ? outside of a field", async () => {
    await openAt("/stores");
    await userEvent.type(await screen.findByTestId("stores-search-input"), "?");
    expect(screen.queryByTestId("office-keys-sheet")).toBeNull();
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard("?");
    expect(await screen.findByTestId("office-keys-sheet")).toHaveTextContent("To the search of this screen");
  });

  it("shows how the node stands", async () => {
    await openAt("/node");
    expect(await screen.findByTestId("node-state-badge")).toHaveAttribute("data-value", "look");
    expect(screen.getByTestId("node-last")).toHaveAttribute("data-value", "48,211");
  });

  it("says in words when the picture of stock is behind, and nothing of that while facts only pass", async () => {
    const opened = await openAt("/node", (server) => {
      if (server.office) server.office.picture = { behind: 40, lagMs: 61_000 };
    });
    const standing = async () => (await screen.findAllByTestId("node-state-badge")).map((each) => each.dataset.value);
    expect(await standing()).toEqual(["look", "late"]);
    expect(screen.getByTestId("node-late-note")).toHaveTextContent("61 seconds ago");
    opened.unmount();
    await openAt("/node", (server) => {
      if (server.office) server.office.picture = { behind: 2, lagMs: 300 };
    });
    expect(await standing()).toEqual(["look", "catching"]);
    expect(screen.queryByTestId("node-late-note")).toBeNull();
  });
});

it("an import under way says how far it is in words, and what was refused in the reader's language", async () => {
  await openAt("/imports");
  const text = await screen.findByTestId("imports-progress-text");
  expect(text).toHaveTextContent(/40,200 rows read, 62\s?%/);
  await router.navigate({ to: "/imports/job-6" });
  const refused = await screen.findAllByTestId("import-error-row");
  expect(refused[0]).toHaveTextContent("Another item has this barcode.");
  expect(refused[0]).toHaveTextContent("This barcode belongs to WS03-S-Black.");
});

it("a new import says which columns it wants and hands out a file to begin with", async () => {
  await openAt("/imports/+");
  const kind = await screen.findByTestId("import-kind-select");
  await userEvent.selectOptions(kind, "stock-csv");
  expect(screen.getByTestId("import-columns-text")).toHaveTextContent("location, sku, quantity");
  expect(screen.getByTestId("import-sample-btn")).toBeEnabled();
  for (const { needed, csv } of Object.values(samples)) {
    const [head = "", ...rows] = csv.trim().split("\n");
    if (!needed.includes("|")) for (const column of needed.split(", ")) expect(head.split(",")).toContain(column);
    for (const each of rows) expect(each.split(",")).toHaveLength(head.split(",").length);
  }
});

it("says beside the sum that goods are not offered for collection, and what switched it off", async () => {
  await openAt("/stock/WJ12-M-blue", (server) => {
    const off = { id: "off", feature: "clickCollect", on: false, from: null, to: null, staff: null };
    server.office?.switches.push({ ...off, scope: { kind: "location", value: "S06" } });
  });
  await userEvent.click(await row("stock-table", "S06"));
  expect(await screen.findByTestId("level-why-not-collected")).toHaveTextContent("switched off. (This place)");
});

it("explains every switch in a sentence, in all languages", async () => {
  await openAt("/stores/S05");
  await userEvent.click(await screen.findByTestId("place-tab-switches-btn"));
  const shown = await screen.findAllByTestId("switches-feature-row");
  expect(shown[0]).toHaveTextContent(en.office.featureSays[shown[0]?.dataset.value as "clickCollect"]);
  for (const book of [en, ru, fr])
    expect(Object.keys(book.office.featureSays).sort()).toEqual(Object.keys(book.office.feature).sort());
});
