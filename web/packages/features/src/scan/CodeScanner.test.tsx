import { startI18n } from "@armoire/i18n";
import { render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CodeScanner } from "./CodeScanner";
import { makeReader, type Reads } from "./reader";

const stopTrack = vi.fn();
const seen = { formats: [] as string[][] };

/** A browser that reads what it is asked to read, as far as it knows the format. */
const browserThatReads = (known: string[], code: string) =>
  vi.stubGlobal(
    "BarcodeDetector",
    class {
      static getSupportedFormats = async () => known;
      constructor({ formats }: { formats: string[] }) {
        seen.formats.push(formats);
      }
      detect = async () => [{ rawValue: code }];
    },
  );

const camera = (answer: () => Promise<unknown>) =>
  Object.defineProperty(navigator, "mediaDevices", { configurable: true, value: { getUserMedia: vi.fn(answer) } });

function open(reads: Reads) {
  startI18n("en");
  const onScan = vi.fn();
  const view = render(<CodeScanner reads={reads} title="Scan" instead="Type it." onScan={onScan} onClose={() => {}} />);
  return { onScan, ...view };
}

beforeEach(() => {
  seen.formats = [];
  stopTrack.mockClear();
  camera(async () => ({ getTracks: () => [{ stop: stopTrack }] }));
  vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
  vi.spyOn(HTMLMediaElement.prototype, "readyState", "get").mockReturnValue(4);
});

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, "mediaDevices");
});

it.each([
  ["barcode", ["ean_13", "code_128", "qr_code"], ["ean_13", "code_128"]],
  ["qr", ["ean_13", "qr_code"], ["qr_code"]],
] as const)(
  "reads a %s by the browser's own reader, tells it once and lets the camera go",
  async (reads, known, asked) => {
    browserThatReads([...known], "read-by-browser");
    const { onScan, unmount } = open(reads);
    await waitFor(() => expect(onScan).toHaveBeenCalledExactlyOnceWith("read-by-browser"));
    expect(seen.formats).toEqual([asked]);
    expect(screen.getByTestId("camera-box")).toHaveAttribute("data-state", "looking");
    unmount();
    expect(stopTrack).toHaveBeenCalledOnce();
  },
);

it.each<Reads>(["barcode", "qr"])("reads a %s itself where the browser does not", async (reads) => {
  for (const known of [null, [], [reads === "qr" ? "ean_13" : "qr_code"]]) {
    if (known) browserThatReads(known, "never");
    const read = await makeReader(reads);
    expect(await read(document.createElement("video"))).toBeNull();
  }
  expect(seen.formats).toEqual([]);
});

it("does not ask for the camera when what reads the picture did not load", async () => {
  vi.resetModules();
  vi.doMock("./qr", () => Promise.reject(new Error("offline")));
  open("qr");
  expect(await screen.findByTestId("camera-cannot-note")).toHaveTextContent(
    "did not load; close this and try again. Type",
  );
  expect(screen.getByTestId("camera-box")).toHaveAttribute("data-state", "noReader");
  expect(navigator.mediaDevices.getUserMedia).not.toHaveBeenCalled();
  vi.doUnmock("./qr");
});

it("asks for the camera at the back, and lets it go when it is closed before it answers", async () => {
  let answer: (stream: unknown) => void = () => {};
  camera(() => new Promise((resolve) => (answer = resolve)));
  const { onScan, unmount } = open("qr");
  await waitFor(() => expect(navigator.mediaDevices.getUserMedia).toHaveBeenCalledOnce());
  expect(navigator.mediaDevices.getUserMedia).toHaveBeenCalledWith(
    expect.objectContaining({ video: expect.objectContaining({ facingMode: "environment" }), audio: false }),
  );
  unmount();
  answer({ getTracks: () => [{ stop: stopTrack }] });
  await waitFor(() => expect(stopTrack).toHaveBeenCalledOnce());
  expect(onScan).not.toHaveBeenCalled();
});

it.each([
  ["NotAllowedError", "refused"],
  ["NotFoundError", "noCamera"],
  ["NotReadableError", "busy"],
])("%s is said as %s, with what to do instead", async (name, state) => {
  camera(() => Promise.reject(Object.assign(new Error(), { name })));
  open("barcode");
  expect(await screen.findByTestId("camera-cannot-note")).toHaveTextContent("Type it.");
  expect(screen.getByTestId("camera-box")).toHaveAttribute("data-state", state);
});
