import { decodeQR } from "qr/decode.js";

type Picture = { width: number; height: number; data: Uint8ClampedArray };

/** The text of a QR code in a picture; null when none is seen whole. */
export function readQr({ width, height, data }: Picture): string | null {
  try {
    return decodeQR({ width, height, data }) || null;
  } catch {
    return null; // That is how it says that there is none; the camera's next picture may be better.
  }
}
