import assert from "node:assert/strict";
import { basename, join } from "node:path";
import type { Page } from "playwright-core";
import { lab, projectLab } from "../../notebooks/tasks/lab.ts";
import { type Cell, codeCells, readNotebook, source } from "../../notebooks/tasks/notebook.ts";
import { isBusy } from "../_busy.ts";
import { browserTest } from "./_browser.ts";
import { inFolder, lessons } from "./_notebooks.ts";

const token = "only-for-this-test";

/**
 * Starts JupyterLab as in a fresh clone, without settings (they would go into this folder) and with no
 * notebook trusted, and does some work with it.
 */
async function withLab(
  folder: string,
  work: (url: string) => Promise<void>,
  start: typeof projectLab = (args, options) => lab(folder, args, options),
): Promise<void> {
  const port = freePort();
  const server = start([
    "--no-browser",
    `--ServerApp.port=${port}`,
    "--ServerApp.port_retries=0",
    `--IdentityProvider.token=${token}`,
    "--NotebookNotary.db_file=:memory:",
    `--LabApp.user_settings_dir=${join(folder, ".settings")}`,
    `--LabApp.workspaces_dir=${join(folder, ".workspaces")}`,
  ], { stdout: "null", stderr: "null" }).spawn();
  try {
    const url = `http://127.0.0.1:${port}`;
    await answer(`${url}/api/status?token=${token}`);
    await work(url);
  } finally {
    server.kill("SIGTERM");
    await server.status;
  }
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

async function answer(url: string): Promise<void> {
  for (const start = Date.now(); Date.now() - start < 60_000;) {
    const response = await fetch(url).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("JupyterLab did not start within a minute");
}

async function openNotebook(page: Page, url: string, name: string): Promise<void> {
  await page.goto(`${url}/lab/tree/${name}?token=${token}`);
  await page.locator(".jp-NotebookPanel .jp-Notebook .jp-CodeCell").last().waitFor();
}

/** Restarts the kernel and runs all cells; returns the seconds it took. */
async function runAll(page: Page, cells: number): Promise<number> {
  await page.locator('.jp-NotebookPanel [data-status="idle"]').first().waitFor();
  await page.getByText("Run", { exact: true }).first().click();
  await page.getByText("Restart Kernel and Run All Cells…").click();
  const start = performance.now();
  await page.locator(".jp-Dialog .jp-mod-accept").click();
  const prompt = page.locator(".jp-CodeCell .jp-InputPrompt").last();
  await prompt.getByText("[*]:").waitFor();
  await prompt.getByText(`[${cells}]:`).waitFor({ timeout: 120_000 });
  return (performance.now() - start) / 1000;
}

/** How long a lesson may run: the first five seconds at most, the others up to half a minute. */
function secondsAllowed(name: string): number {
  return name.startsWith("01") ? 5 : 30;
}

/** A cell's outputs, without what differs from one front end to another. */
function given(cell: Cell): string {
  return JSON.stringify(cell.outputs?.map(({ output_type, data }) => ({ output_type, data })));
}

function figuresOf(cell: Cell): number {
  const html = (cell.outputs ?? []).map(({ data }) => [data?.["text/html"] ?? ""].flat().join(""));
  return html.join("").match(/<img [^>]*src="data:image\/svg\+xml/g)?.length ?? 0;
}

for (const path of lessons) {
  const name = basename(path);
  browserTest(
    `${name} in JupyterLab: figures show before any cell runs, and Run All gives the committed outputs`,
    async (browser) => {
      await inFolder(async (folder) => {
        const copy = join(folder, name);
        await Deno.copyFile(path, copy);
        const committed = codeCells(await readNotebook(path));
        await withLab(folder, async (url) => {
          await assertOneKernel(url);
          await assertUntrusted(url, name);
          const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
          await openNotebook(page, url, name);
          const images = page.locator(".jp-OutputArea img[src^='data:image/svg+xml']");
          const figures = committed.map(figuresOf).reduce((sum, count) => sum + count);
          await images.nth(figures - 1).waitFor({ state: "attached" });
          assert.equal(await images.count(), figures);
          assert.ok(
            await images.evaluateAll((all) =>
              all.every((image) => image instanceof HTMLImageElement && image.naturalWidth > 0)
            ),
          );

          const seconds = await runAll(page, committed.length);
          console.log(`${name}: Restart and Run All took ${seconds.toFixed(1)} s`);
          assert.ok(seconds < secondsAllowed(name) || isBusy(), `${seconds} s`);
          assert.equal(await page.locator(".Toastify__toast").count(), 0);
          await page.keyboard.press("Control+s");
          await page.locator(".jp-mod-dirty").waitFor({ state: "detached" });
          const ran = codeCells(await readNotebook(copy));
          const changed = ran.filter((cell, i) => given(cell) !== given(committed[i]!));
          assert.deepEqual(changed.map(source), []);
        });
      });
    },
  );
}

browserTest(
  "JupyterLab opens the project at the notebooks, and its file browser reaches the library",
  async (browser) => {
    await inFolder(async (settings) => {
      await withLab(settings, async (url) => {
        const page = await browser.newPage();
        await page.goto(`${url}/lab?token=${token}`);
        const entries = page.locator(".jp-DirListing-itemText");
        await entries.getByText("01_joint_feature_selection.ipynb").waitFor();
        await page.locator(".jp-BreadCrumbs-home").click();
        await entries.getByText("lib", { exact: true }).waitFor();
      }, projectLab);
    });
  },
);

async function assertUntrusted(url: string, name: string): Promise<void> {
  const response = await fetch(`${url}/api/contents/${name}?token=${token}`);
  const { content } = await response.json();
  assert.equal(
    content.cells.some(({ metadata }: { metadata: { trusted?: boolean } }) => metadata.trusted),
    false,
  );
}

async function assertOneKernel(url: string): Promise<void> {
  const response = await fetch(`${url}/api/kernelspecs?token=${token}`);
  const { default: standard, kernelspecs } = await response.json();
  assert.deepEqual([standard, ...Object.keys(kernelspecs)], ["deno", "deno"]);
}
