const id = (name) => `[data-testid="${name}"]`;
const press = (page, name, value) =>
  page
    .locator(value === undefined ? id(name) : `${id(name)}[data-value="${value}"]`)
    .first()
    .click();

const toBasket = async (page) => {
  await press(page, "card-size-btn", "M");
  await page.waitForTimeout(100);
  await page.locator('[data-testid="card-place-btn"]:not([disabled])').last().click();
  await press(page, "card-add-btn");
};
const ordered = async (page) => {
  await toBasket(page);
  await press(page, "rail-basket-link");
  await page.locator(id("customer-phone-input")).fill("06 12 34 56 78");
  await press(page, "customer-found-btn");
  await press(page, "place-order-submit-btn");
  await page.locator(id("order-screen")).waitFor();
};

async function acceptFirst(page) {
  await press(page, "terminal-popup-accept-btn");
  await page.locator(id("task-screen")).waitFor();
  await press(page, "task-back-btn");
  await page.locator(id("queue-screen")).waitFor();
}
async function openTask(page, task) {
  await acceptFirst(page);
  await press(page, "queue-task-link", task);
  await page.locator(id("task-screen")).waitFor();
}

/** What happens to orders while the terminal is open: some end, some are overdue. */
async function happens(page, { ends = [], overdue = [], reason = "customer_request" }) {
  await page.evaluate(
    ([ended, late, why]) => {
      const { book } = window.fake;
      const named = (id) => book.orders.find((each) => each.id === id);
      for (const id of late) book.tell("fulfilment.escalated", named(id), { minutes: 60, action: "Breach" });
      for (const id of ended) book.end(named(id), why);
    },
    [ends, overdue, reason],
  );
  await page.locator(id("terminal-notice-strip")).waitFor();
}

async function reason(page, value) {
  await press(page, "task-missing-btn");
  await press(page, "missing-reason-btn", value);
  await press(page, "missing-sure-btn");
}

async function lock(page) {
  await press(page, "app-switch-btn");
  await page.locator(id("lock-screen")).waitFor();
}

export const scenes = [
  { app: "sales", name: "01-signin", path: "/sales/?signedOut", store: null },
  {
    app: "sales",
    name: "02-signin-wrong",
    path: "/sales/?signedOut",
    store: null,
    steps: async (page) => {
      await page.locator(id("signin-user-input")).fill("lea");
      await page.locator(id("signin-password-input")).fill("wrong");
      await press(page, "signin-submit-btn");
      await page.locator(id("signin-problem-note")).waitFor();
    },
  },
  {
    app: "sales",
    name: "03-store",
    path: "/sales/",
    store: null,
    steps: (page) => press(page, "store-choice-city-btn", "Nice"),
  },
  { app: "sales", name: "04-catalogue", path: "/sales/" },
  { app: "sales", name: "05-category", path: "/sales/catalogue/w" },
  { app: "sales", name: "06-list", path: "/sales/catalogue/w-jackets" },
  { app: "sales", name: "07-list-chips", path: "/sales/catalogue/m" },
  {
    app: "sales",
    name: "08-filters",
    path: "/sales/catalogue/sale?onSale=true",
    steps: async (page) => {
      await page.locator(id("styles-style-link")).first().waitFor();
      await press(page, "styles-filter-btn");
    },
  },
  {
    app: "sales",
    name: "09-none",
    path: "/sales/search?q=zzzz",
    steps: (page) => page.locator(id("styles-empty")).waitFor(),
  },
  {
    app: "sales",
    name: "10-card",
    path: "/sales/style/st-wj12",
    steps: (page) => page.locator(id("card-screen")).waitFor(),
  },
  {
    app: "sales",
    name: "11-card-size",
    path: "/sales/style/st-wj12",
    steps: (page) => press(page, "card-size-btn", "M"),
  },
  {
    app: "sales",
    name: "12-card-480",
    path: "/sales/style/st-480",
    steps: (page) => press(page, "card-size-btn", "44"),
  },
  {
    app: "sales",
    name: "13-card-matrix",
    path: "/sales/style/st-denim",
    steps: (page) => press(page, "card-size-btn", "30×32"),
  },
  {
    app: "sales",
    name: "14-card-long",
    path: "/sales/style/st-wj08",
    steps: (page) => press(page, "card-size-btn", "S"),
  },
  { app: "sales", name: "16-basket-empty", path: "/sales/basket" },
  {
    app: "sales",
    name: "17-basket",
    path: "/sales/style/st-wj12",
    steps: async (page) => {
      await toBasket(page);
      await press(page, "rail-basket-link");
      await page.locator(id("customer-phone-input")).fill("0612345678");
      await page.locator(id("customer-found-btn")).waitFor();
    },
  },
  {
    app: "sales",
    name: "18-basket-new-customer",
    path: "/sales/style/st-wj08",
    steps: async (page) => {
      await press(page, "card-size-btn", "S");
      await page.locator('[data-testid="card-place-btn"]:not([disabled])').first().click();
      await press(page, "card-add-btn");
      await press(page, "rail-basket-link");
      await page.locator(id("customer-phone-input")).fill("0611111111");
      await page.locator(id("customer-name-input")).fill("Jeanne d'Arc <b>O'Neill</b>");
    },
  },
  {
    app: "sales",
    name: "19-basket-phone-wrong",
    path: "/sales/style/st-wj12",
    steps: async (page) => {
      await toBasket(page);
      await press(page, "rail-basket-link");
      await page.locator(id("customer-phone-input")).fill("09999999999");
      await page.locator(id("customer-phone-input-error")).waitFor();
    },
  },
  {
    app: "sales",
    name: "20-refused",
    path: "/sales/style/st-wj12",
    steps: async (page) => {
      await toBasket(page);
      await press(page, "rail-basket-link");
      await page.locator(id("customer-phone-input")).fill("0612345678");
      await press(page, "customer-found-btn");
      for (let n = 0; n < 6; n++) await press(page, "basket-quantity-plus-btn");
      await press(page, "place-order-submit-btn");
      await page.locator(id("place-order-refusal-note")).waitFor();
    },
  },
  {
    app: "sales",
    name: "21-unsure",
    path: "/sales/style/st-wj12",
    wait: 2600,
    steps: async (page) => {
      await toBasket(page);
      await press(page, "rail-basket-link");
      await page.locator(id("customer-phone-input")).fill("0612345678");
      await press(page, "customer-found-btn");
      await page.evaluate(() => {
        window.fake.offline = true;
        window.fake.book.events.cut();
      });
      await press(page, "place-order-submit-btn");
    },
  },
  { app: "sales", name: "22-order", path: "/sales/style/st-wj12", steps: ordered },
  {
    app: "sales",
    name: "23-order-ready",
    path: "/sales/orders/o1",
    steps: (page) => page.locator(id("order-screen")).waitFor(),
  },
  {
    app: "sales",
    name: "24-cancel",
    path: "/sales/orders/o2",
    steps: async (page) => {
      await press(page, "order-cancel-btn");
      await page.locator(id("order-cancel-sheet")).waitFor();
    },
  },
  {
    app: "sales",
    name: "25-order-cancelled",
    path: "/sales/orders/o3",
    steps: (page) => page.locator(id("order-screen")).waitFor(),
  },
  { app: "sales", name: "26-orders", path: "/sales/orders", store: "S05" },
  { app: "sales", name: "27-orders-empty", path: "/sales/orders?empty" },
  { app: "sales", name: "28-orders-error", path: "/sales/orders?fail=GET%20/orders", wait: 2500 },
  { app: "sales", name: "29-customer", path: "/sales/customers" },
  {
    app: "sales",
    name: "29-person",
    path: "/sales/customers",
    steps: async (page) => {
      await page.locator(id("customer-phone-input")).fill("Cam");
      await press(page, "customer-found-btn");
      await page.locator(id("customer-figures")).waitFor();
    },
  },
  { app: "sales", name: "29-tasks", path: "/sales/tasks" },
  {
    app: "sales",
    name: "29-failed",
    path: "/sales/orders",
    steps: async (page) => {
      await press(page, "orders-failed-badge");
      await page.locator(id("order-again-btn")).waitFor();
    },
  },
  { app: "sales", name: "30-list-slow", path: "/sales/catalogue/w-jackets?slow=1500", wait: 3800 },
  { app: "sales", name: "31-card-slow", path: "/sales/style/st-wj12?slow=1500", wait: 3800 },
  { app: "sales", name: "32-catalogue-gone", path: "/sales/?fail=GET%20/catalog", wait: 2500 },
  { app: "sales", name: "33-order-gone", path: "/sales/orders/nowhere", wait: 1500 },
  { app: "sales", name: "34-card-gone", path: "/sales/style/nothing", wait: 1500 },
  {
    app: "sales",
    name: "35-filters-chosen",
    path: "/sales/search?stock=city&colour=%5B%22black%22%2C%22blue%22%5D&size=%5B%22M%22%5D&priceFrom=5000&priceTo=9999",
    steps: (page) => page.locator(id("styles-style-link")).first().waitFor(),
  },
  {
    app: "sales",
    name: "36-map-city",
    path: "/sales/style/st-wj12?size=M",
    steps: async (page) => {
      await press(page, "card-map-btn");
      await page.locator(id("stockmap-mark")).first().waitFor();
    },
    wait: 700,
  },
  {
    app: "sales",
    name: "37-map-all",
    path: "/sales/style/st-wj12?size=M",
    steps: async (page) => {
      await press(page, "card-map-btn");
      await press(page, "where-scope-all-btn");
      await page.locator(id("where-place-btn")).first().waitFor();
    },
    wait: 900,
  },
  {
    app: "sales",
    name: "38-card-instead",
    path: "/sales/style/st-480?colour=tone5&size=50",
    steps: async (page) => {
      await page.locator(id("card-screen")).waitFor();
      await page.evaluate(() => window.fake.sellOut("AR480-50-tone5"));
      await page.locator(id("card-city-select")).selectOption("Paris");
      await page.waitForTimeout(400);
    },
  },
  { app: "sales", name: "39-orders-city", path: "/sales/orders?of=city" },
  {
    app: "sales",
    name: "40-scan",
    path: "/sales/",
    steps: async (page) => {
      await press(page, "app-scan-btn");
      await page.locator(id("camera-cannot-note")).waitFor();
    },
  },
  {
    app: "sales",
    name: "41-zoom",
    path: "/sales/style/st-wj12",
    steps: async (page) => {
      await press(page, "card-photo-btn");
      await press(page, "card-closer-btn");
    },
  },
  { app: "sales", name: "42-device", path: "/sales/", steps: (page) => press(page, "app-device-btn") },
  {
    app: "store",
    name: "29-device",
    path: "/store/",
    steps: (page) => acceptFirst(page).then(() => press(page, "app-device-btn")),
  },
  { app: "store", name: "01-signin", path: "/store/?signedOut", store: null },
  {
    app: "store",
    name: "02-popup",
    path: "/store/",
    steps: (page) => page.locator(id("terminal-popup-dialog")).waitFor(),
  },
  { app: "store", name: "03-queue", path: "/store/", steps: acceptFirst },
  { app: "store", name: "04-queue-empty", path: "/store/?empty" },
  { app: "store", name: "05-queue-loading", path: "/store/?slow=700", wait: 1500 },
  { app: "store", name: "06-queue-error", path: "/store/?fail=GET%20/fulfilments", wait: 2500 },
  { app: "store", name: "07-pick", path: "/store/", steps: (page) => openTask(page, "g-o4") },
  {
    app: "store",
    name: "08-pick-one",
    path: "/store/",
    steps: async (page) => {
      await openTask(page, "g-o5");
      await page.keyboard.type("200");
      await page.waitForTimeout(100);
    },
  },
  {
    app: "store",
    name: "09-missing",
    path: "/store/",
    steps: async (page) => {
      await openTask(page, "g-o2");
      await press(page, "task-missing-btn");
    },
  },
  {
    app: "store",
    name: "10-missing-task",
    path: "/store/",
    steps: async (page) => {
      await openTask(page, "g-o2");
      await press(page, "task-missing-btn");
      await press(page, "missing-scope-task-btn");
    },
  },
  {
    app: "store",
    name: "11-scan-refused",
    path: "/store/",
    steps: async (page) => {
      await openTask(page, "g-o4");
      await page.keyboard.type("4601234567890\n");
      await page.locator(id("task-scan-refused-note")).waitFor();
    },
  },
  {
    app: "store",
    name: "12-picked",
    path: "/store/",
    steps: async (page) => {
      await openTask(page, "g-o4");
      await press(page, "task-found-btn");
      await page.waitForTimeout(200);
      await press(page, "task-found-btn");
      await page.locator(id("task-ready-btn")).waitFor();
    },
  },
  { app: "store", name: "13-handover", path: "/store/", steps: (page) => openTask(page, "g-o1") },
  {
    app: "store",
    name: "14-handover-wrong",
    path: "/store/",
    steps: async (page) => {
      await openTask(page, "g-o1");
      await page.locator(id("handover-code-input")).fill("999999");
      await page.locator(id("handover-code-input-error")).waitFor();
    },
  },
  {
    app: "store",
    name: "15-handover-identity",
    path: "/store/",
    steps: async (page) => {
      await openTask(page, "g-o1");
      await press(page, "handover-identity-btn");
      await press(page, "handover-keeps-minus-btn");
    },
  },
  {
    app: "store",
    name: "16-handover-done",
    path: "/store/",
    steps: async (page) => {
      await openTask(page, "g-o1");
      await page.locator(id("handover-code-input")).fill("123456");
      await press(page, "handover-tender-terminal-btn");
      await press(page, "handover-submit-btn");
      await page.locator(id("handover-done-box")).waitFor();
    },
  },
  { app: "store", name: "17-putback", path: "/store/", steps: (page) => openTask(page, "g-o3") },
  {
    app: "store",
    name: "18-shortcuts",
    path: "/store/",
    steps: async (page) => {
      await acceptFirst(page);
      await page.keyboard.press("?");
      await page.locator(id("terminal-shortcuts-sheet")).waitFor();
    },
  },
  {
    app: "store",
    name: "19-queue-light",
    path: "/store/",
    steps: async (page) => {
      await acceptFirst(page);
      await press(page, "app-device-btn");
      await press(page, "app-skin-house-btn");
      await press(page, "app-device-sheet-close-btn");
    },
  },
  {
    app: "store",
    name: "20-offline",
    path: "/store/",
    wait: 1500,
    steps: async (page) => {
      await acceptFirst(page);
      await page.evaluate(() => {
        window.fake.offline = true;
        window.fake.book.events.cut();
      });
    },
  },
  {
    app: "store",
    name: "21-task-gone",
    path: "/store/task/nothing",
    steps: (page) => press(page, "terminal-popup-accept-btn"),
  },
  {
    app: "store",
    name: "30-photo",
    path: "/store/",
    steps: async (page) => {
      await openTask(page, "g-o2");
      await reason(page, "Damaged");
      await page.locator(id("photo-sheet")).waitFor();
    },
  },
  {
    app: "store",
    name: "31-photo-wanted",
    path: "/store/",
    steps: async (page) => {
      await openTask(page, "g-o2");
      await reason(page, "Damaged");
      await press(page, "photo-later-btn");
    },
  },
  {
    app: "store",
    name: "32-photo-there",
    path: "/store/",
    steps: async (page) => {
      await openTask(page, "g-o2");
      await reason(page, "Damaged");
      await page.locator(id("photo-file-input")).setInputFiles({
        name: "damage.png",
        mimeType: "image/png",
        buffer: Buffer.from("none"),
      });
      await page.locator(id("photo-thumb-btn")).waitFor();
    },
  },
  {
    app: "store",
    name: "33-photo-only",
    path: "/store/",
    steps: async (page) => {
      await openTask(page, "g-o2");
      await press(page, "task-missing-btn");
      await press(page, "missing-scope-task-btn");
      await press(page, "missing-reason-btn", "Damaged");
      await press(page, "missing-sure-btn");
      await page.locator(id("photo-panel")).waitFor();
    },
  },
  {
    app: "store",
    name: "34-queue-paused",
    path: "/store/",
    steps: async (page) => {
      await openTask(page, "g-o4");
      await reason(page, "Damaged");
      await press(page, "photo-later-btn");
      await press(page, "task-back-btn");
      await press(page, "queue-task-link", "g-o2");
      await press(page, "task-missing-btn");
      await press(page, "missing-scope-task-btn");
      await press(page, "missing-reason-btn", "StoreClosed");
      await press(page, "missing-sure-btn");
      await page.locator(id("task-queue-btn")).waitFor();
      await press(page, "task-queue-btn");
      await page.locator(id("queue-paused-note")).waitFor();
    },
  },
  {
    app: "store",
    name: "60-missing-sure",
    path: "/store/",
    steps: async (page) => {
      await openTask(page, "g-o2");
      await press(page, "task-missing-btn");
      await press(page, "missing-reason-btn", "NotFound");
    },
  },
  {
    app: "store",
    name: "61-code-right",
    path: "/store/",
    steps: async (page) => {
      await openTask(page, "g-o1");
      await page.locator(id("handover-code-input")).fill("123456");
      await page.locator(`${id("handover-code-state")}[data-value=right]`).waitFor();
    },
  },
  { app: "sales", name: "50-lock", path: "/sales/", steps: (page) => lock(page) },
  {
    app: "sales",
    name: "51-lock-wrong",
    path: "/sales/",
    steps: async (page) => {
      await lock(page);
      await page.keyboard.type("9999");
      await page.keyboard.press("Enter");
      await page.locator(id("lock-problem-note")).waitFor();
      await page.keyboard.type("25");
    },
  },
  {
    app: "sales",
    name: "52-lock-password",
    path: "/sales/",
    steps: async (page) => {
      await lock(page);
      await press(page, "lock-password-btn");
    },
  },
  {
    app: "sales",
    name: "53-basket-left",
    path: "/sales/style/st-wj12",
    steps: async (page) => {
      await toBasket(page);
      await lock(page);
      await press(page, "lock-person-btn", "hugo.petit");
      await page.keyboard.type("2580");
      await page.keyboard.press("Enter");
      await page.locator(id("basket-left-sheet")).waitFor();
    },
  },
  {
    app: "sales",
    name: "54-pin",
    path: "/sales/",
    steps: async (page) => {
      await press(page, "app-device-btn");
      await press(page, "app-pin-btn");
      await page.keyboard.type("471");
    },
  },
  {
    app: "sales",
    name: "55-signin-pin",
    path: "/sales/?signedOut",
    store: null,
    steps: (page) => press(page, "signin-pin-btn"),
  },
  {
    app: "store",
    name: "35-lock",
    path: "/store/",
    steps: async (page) => {
      await acceptFirst(page);
      await lock(page);
    },
  },
  {
    app: "office",
    name: "21-devices",
    path: "/office/stores/S05",
    steps: (page) => press(page, "place-tab-devices-btn"),
  },
  {
    app: "office",
    name: "22-person-pin",
    path: "/office/staff/p2",
    steps: (page) => page.locator(id("staff-pin-btn")).scrollIntoViewIfNeeded(),
  },
  { app: "office", name: "01-stores", path: "/office/stores" },
  {
    app: "office",
    name: "20-place-paused",
    path: "/office/",
    steps: async (page) => {
      await page.evaluate(() => {
        const place = window.fake.office.places.get("S05");
        place.paused = { until: new Date(Date.now() + 20 * 3_600_000).toISOString(), reason: "StoreClosed" };
      });
      await page.locator(`[href$="/stores"]`).first().click();
      await page.locator(`[data-testid="stores-table-row"][data-value="S05"]`).click();
      await page.locator(id("place-paused-note")).waitFor();
    },
  },
  {
    app: "office",
    name: "02-place",
    path: "/office/stores/S06",
    steps: (page) => page.locator(id("place-name-en-input")).waitFor(),
  },
  {
    app: "office",
    name: "03-place-wrong",
    path: "/office/stores/S05",
    steps: async (page) => {
      await page.locator(id("place-hours-mon-input")).fill("20-10");
      await page.locator(id("place-latitude-input")).fill("north");
      await page.locator(id("place-name-en-input")).fill("");
      await press(page, "place-save-btn");
      await page.locator(id("place-wrong-note")).waitFor();
    },
  },
  {
    app: "office",
    name: "04-switches",
    path: "/office/stores/S05",
    steps: (page) => press(page, "place-tab-switches-btn"),
  },
  {
    app: "office",
    name: "05-switch",
    path: "/office/stores/S05",
    steps: async (page) => {
      await press(page, "place-tab-switches-btn");
      await press(page, "switches-change-btn");
      await page.locator(id("switch-level-select")).selectOption("tier");
    },
  },
  {
    app: "office",
    name: "06-hours",
    path: "/office/stores/S05",
    steps: (page) => page.locator(id("place-exception-add-btn")).scrollIntoViewIfNeeded(),
  },
  { app: "office", name: "07-staff", path: "/office/staff" },
  {
    app: "office",
    name: "08-person",
    path: "/office/staff/p4",
    steps: (page) => press(page, "staff-rights-btn"),
  },
  {
    app: "office",
    name: "09-password",
    path: "/office/staff/+",
    steps: async (page) => {
      await page.locator(id("staff-username-input")).fill("ines");
      await page.locator(id("staff-name-input")).fill("Inès Moreau");
      await page.locator(`${id("staff-store-check")}[data-value="S05"]`).check();
      await press(page, "staff-save-btn");
      await page.locator(id("password-text")).waitFor();
    },
  },
  {
    app: "office",
    name: "10-person-wrong",
    path: "/office/staff/+",
    steps: (page) => press(page, "staff-save-btn"),
  },
  { app: "office", name: "11-imports", path: "/office/imports" },
  { app: "office", name: "12-import", path: "/office/imports/job-6" },
  { app: "office", name: "13-import-new", path: "/office/imports/+" },
  {
    app: "office",
    name: "14-stock-find",
    path: "/office/stock",
    steps: async (page) => {
      await page.locator(id("stock-search-input")).fill("ja");
      await press(page, "stock-style-btn");
      await page.locator(id("stock-variant-btn")).first().waitFor();
    },
  },
  { app: "office", name: "15-stock", path: "/office/stock/WJ12-M-blue" },
  {
    app: "office",
    name: "16-level",
    path: "/office/stock/WJ12-M-blue",
    steps: (page) => press(page, "stock-table-open-btn", "S07"),
  },
  { app: "office", name: "17-node", path: "/office/node" },
  { app: "office", name: "18-stores-none", path: "/office/stores?empty" },
  { app: "office", name: "19-stores-slow", path: "/office/stores?slow=3000", wait: 3500 },
  { app: "office", name: "20-stores-error", path: "/office/stores?fail=GET%20/locations", wait: 5000 },
  { app: "office", name: "21-stock-begin", path: "/office/stock" },
  { app: "office", name: "22-imports-none", path: "/office/imports?empty" },
  {
    app: "store",
    name: "22-popup-muted",
    path: "/store/",
    steps: async (page) => {
      await page.locator(id("terminal-popup-dialog")).waitFor();
      await page.keyboard.press("F9");
    },
  },
  {
    app: "store",
    name: "23-seen",
    path: "/store/",
    steps: async (page) => {
      await page.locator(id("terminal-popup-dialog")).waitFor();
      await page.keyboard.press("Escape");
      await page.locator(id("terminal-untaken-note")).waitFor();
    },
  },
  {
    app: "store",
    name: "24-sound",
    path: "/store/",
    steps: async (page) => {
      await acceptFirst(page);
      await press(page, "terminal-volume-btn");
    },
  },
  {
    app: "store",
    name: "25-camera",
    path: "/store/",
    steps: async (page) => {
      await openTask(page, "g-o1");
      await press(page, "handover-camera-btn");
    },
  },
  {
    app: "store",
    name: "26-back-again",
    path: "/store/",
    wait: 4000,
    steps: async (page) => {
      await acceptFirst(page);
      await page.evaluate(() => {
        window.fake.offline = true;
        window.fake.book.events.cut();
      });
      await page.waitForTimeout(1500);
      await page.evaluate(() => {
        window.fake.offline = false;
      });
    },
  },
  {
    app: "store",
    name: "27-long-names",
    path: "/store/",
    steps: async (page) => {
      await page.locator(id("terminal-popup-dialog")).waitFor();
      await page.evaluate(() => {
        for (const order of window.fake.book.orders)
          order.customer = {
            ...order.customer,
            name: "Maria-Magdalena Theodora von und zu Hohenlohe-Waldenburg-Schillingsfürst-Bartenstein",
          };
      });
      await acceptFirst(page);
    },
  },
  {
    app: "store",
    name: "28-popup-house",
    path: "/store/?skin=house",
    steps: (page) => page.locator(id("terminal-popup-dialog")).waitFor(),
  },
  {
    app: "store",
    name: "36-notice-putback",
    path: "/store/",
    steps: async (page) => {
      await acceptFirst(page);
      await happens(page, { ends: ["o1"] });
    },
  },
  {
    app: "store",
    name: "37-notices",
    path: "/store/",
    steps: async (page) => {
      await acceptFirst(page);
      await happens(page, { ends: ["o2"], reason: "not_prepared" });
      await page.waitForTimeout(300);
      await happens(page, { ends: ["o1"], reason: "not_collected" });
      await page.waitForTimeout(300);
    },
  },
  {
    app: "store",
    name: "38-notice-overdue",
    path: "/store/",
    steps: async (page) => {
      await acceptFirst(page);
      await page.evaluate(() => {
        window.fake.book.offset += 45 * 60_000;
      });
      await happens(page, { overdue: ["o4"] });
    },
  },
  {
    app: "store",
    name: "39-notice-in-work",
    path: "/store/",
    steps: async (page) => {
      await openTask(page, "g-o4");
      await happens(page, { ends: ["o1"], reason: "not_collected" });
    },
  },
  {
    app: "store",
    name: "40-notice-hand-over",
    path: "/store/",
    steps: async (page) => {
      await openTask(page, "g-o1");
      await happens(page, { ends: ["o2"] });
    },
  },
  { app: "dev", name: "01-empty", path: "/dev/?empty" },
  { app: "dev", name: "03-kit", path: "/dev/kit", steps: (page) => page.locator(id("kit-screen")).waitFor() },
  {
    app: "dev",
    name: "04-kit-dark",
    path: "/dev/kit?skin=dark",
    steps: (page) => page.locator(id("kit-screen")).waitFor(),
  },
  {
    app: "dev",
    name: "02-inbox",
    path: "/dev/",
    wait: 700,
    steps: async (page) => {
      await page.locator(id("dev-clock-now-text")).waitFor();
      await page.evaluate(async () => {
        const order = window.fake.book.orders[3];
        for (const line of order.lines) line.picked = line.quantity;
        order.state = "Picked";
        await window.fake.fetch(`/api/v1/fulfilments/g-${order.id}/ready`, { method: "POST", body: "{}" });
      });
      await page.locator(id("dev-message-card")).first().waitFor({ timeout: 8000 });
    },
  },
  { app: "home", name: "01-landing", path: "/" },
  {
    app: "home",
    name: "02-docs",
    path: "/docs",
    steps: (page) => page.locator(id("docs-operation-panel")).first().waitFor(),
  },
];
