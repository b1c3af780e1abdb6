import { useParams } from "@tanstack/react-router";
import { FindGoods } from "./FindGoods";
import { VariantStock } from "./VariantStock";

/** Stock of a variant everywhere: find it, then see where it is and why so much can be promised. */
export function StockScreen() {
  const { sku } = useParams({ strict: false });
  return sku ? <VariantStock key={sku} sku={sku} /> : <FindGoods />;
}
