/** Tests in a real browser: a Chromium that is installed already, as the project installs none. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places: Record<string, string[]> = {
  linux: ["chromium", "chromium-browser", "google-chrome"].map((name) => `/usr/bin/${name}`),
  darwin: ["Chromium", "Google Chrome"].map((name) =>
    `/Applications/${name}.app/Contents/MacOS/${name}`
  ),
  windows: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ],
};

const executablePath = places[Deno.build.os]?.find((path) => existsSync(path));

const skipped = executablePath === undefined && !Deno.env.get("CI");
if (skipped) console.log("No Chromium was found: the tests in a browser are skipped.");

/** A test in a browser. Without Chromium it is skipped, but on CI it fails. */
export function browserTest(name: string, test: (browser: Browser) => Promise<void>): void {
  Deno.test({
    name,
    ignore: skipped,
    sanitizeOps: false, // the browser's pipes outlive the calls that use them
    sanitizeResources: false,
    fn: async () => {
      if (!executablePath) {
        throw new Error("Chromium is missing: install it (apt install chromium).");
      }
      const args = [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
      ];
      const browser = await chromium.launch({ executablePath, args });
      try {
        await test(browser);
      } finally {
        await browser.close();
      }
    },
  });
}
