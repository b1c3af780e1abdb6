import { readEan13 } from "./ean13";

type Detected = { rawValue: string };
type Detector = { detect: (source: HTMLVideoElement) => Promise<Detected[]> };
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats?: () => Promise<string[]> };

export type Reader = (video: HTMLVideoElement) => Promise<string | null>;

/** What is held before the camera: the label of goods, or the pass of a customer. */
export type Reads = "barcode" | "qr" | "any";

/** The first of each is the one that a reader is worthless without. */
const formatsOf: Record<Reads, [string, ...string[]]> = {
  barcode: ["ean_13", "ean_8", "upc_a", "code_128"],
  qr: ["qr_code"],
  any: ["qr_code", "ean_13", "ean_8", "upc_a", "code_128"],
};
const rowsRead = [0.5, 0.42, 0.58, 0.34, 0.66];
const rowWidthMax = 1280;
/** A pass is large before the camera; a smaller picture is read at once and keeps a tablet cool. */
const qrSideMax = 640;

/** The browser's own reader where it has one (Safari has none); else ours, that reads EAN-13 and QR. */
export async function makeReader(reads: Reads): Promise<Reader> {
  const own = await ownReader(formatsOf[reads]);
  if (own) return own;
  const canvas = document.createElement("canvas");
  if (reads === "barcode") return async (video) => readRows(video, canvas);
  // It weighs more than all else of scanning, so it comes only to those who need it.
  const { readQr } = await import("./qr");
  return async (video) => {
    const label = reads === "any" ? readRows(video, canvas) : null;
    if (label) return label;
    const picture = shrunk(video, canvas, qrSideMax);
    return picture && readQr(picture);
  };
}

async function ownReader(wanted: [string, ...string[]]): Promise<Reader | null> {
  const own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (!own) return null;
  try {
    const known = (await own.getSupportedFormats?.()) ?? wanted;
    const formats = wanted.filter((each) => known.includes(each));
    if (!formats.includes(wanted[0])) return null;
    const detector = new own({ formats });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  } catch {
    return null; // It is there by name only.
  }
}

/** The whole picture, its longer side no longer than said; null before the camera shows anything. */
function shrunk(video: HTMLVideoElement, canvas: HTMLCanvasElement, sideMax: number): ImageData | null {
  const scale = Math.min(1, sideMax / Math.max(1, video.videoWidth, video.videoHeight));
  const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
  const pen = penOf(canvas, width, height);
  pen?.drawImage(video, 0, 0, width, height);
  return pen?.getImageData(0, 0, width, height) ?? null;
}

function readRows(video: HTMLVideoElement, canvas: HTMLCanvasElement): string | null {
  const width = Math.min(rowWidthMax, video.videoWidth);
  const pen = penOf(canvas, width, rowsRead.length);
  if (!pen) return null;
  for (const [at, part] of rowsRead.entries())
    pen.drawImage(video, 0, video.videoHeight * part, video.videoWidth, 1, 0, at, width, 1);
  const { data } = pen.getImageData(0, 0, width, rowsRead.length);
  for (let at = 0; at < rowsRead.length; at++) {
    const row = Array.from({ length: width }, (_, x) => {
      const p = 4 * (at * width + x);
      return 0.3 * (data[p] ?? 0) + 0.6 * (data[p + 1] ?? 0) + 0.1 * (data[p + 2] ?? 0);
    });
    const code = readEan13(row);
    if (code) return code;
  }
  return null;
}

function penOf(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | null {
  if (!width || !height) return null;
  canvas.width = width;
  canvas.height = height;
  return canvas.getContext("2d", { willReadFrequently: true });
}
