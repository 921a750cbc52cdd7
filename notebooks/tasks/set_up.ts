/** Sets up what the tasks need, inside the project: npm packages, and Python with Jupyter in .venv. */
import { createHash } from "node:crypto";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  command,
  denoFolder,
  kernelEnvironment,
  linesOf,
  main,
  notebooksFolder,
  python,
  root,
  Trouble,
  venv,
} from "./project.ts";

const requirements = join(notebooksFolder, "requirements.txt");
/** Written last: says for which packages and which Python .venv is complete. */
const stamp = join(venv, "complete");
const oldestPython = [3, 10] as const;
const noPython = `Python ${oldestPython.join(".")} or newer is missing`;

/** Makes ready what is not; the second time it only checks. Two at once take turns. */
export async function setUp(): Promise<void> {
  using _turn = await turn();
  if (!await isComplete()) await installJupyter();
  await installPackages();
  await writeKernelspec();
  await writeSettings();
}

/** Waits until no other set-up of the project is at work; closing the file lets the next one begin. */
async function turn(): Promise<Deno.FsFile> {
  await Deno.mkdir(denoFolder, { recursive: true });
  const file = await Deno.open(join(denoFolder, "set-up.lock"), { create: true, write: true });
  try {
    if (await file.tryLock(true)) return file;
    console.log("Waiting for another set-up of this project.");
    await file.lock(true);
  } catch {
    // Some network drives have no locks: there nobody waits.
  }
  return file;
}

async function installPackages(): Promise<void> {
  if (!existsSync(join(root, "node_modules"))) console.log("Installing the npm packages.");
  const { success, output } = await run(Deno.execPath(), ["install", "--frozen", "--quiet"]);
  if (success) return;
  if (isOffline(output)) throw new Trouble(offline("npm packages"));
  throw new Trouble(`The npm packages could not be installed:\n${output.trim()}`);
}

async function isComplete(): Promise<boolean> {
  const found = await Deno.readTextFile(stamp).catch(() => undefined);
  return found !== undefined && found === await fingerprint();
}

/** Changes when the packages or the Python of .venv do; undefined where that Python does not start. */
async function fingerprint(): Promise<string | undefined> {
  const { success, output } = await run(python, ["-c", "import sys; print(sys.version)"]);
  if (!success) return undefined;
  const text = await Deno.readTextFile(requirements);
  return createHash("sha256").update(text).update(output.trim()).digest("hex");
}

async function installJupyter(): Promise<void> {
  rmSync(venv, { recursive: true, force: true });
  const start = performance.now();
  if (await hasUv()) await installWithUv();
  else await installWithPip();
  await Deno.writeTextFile(stamp, (await fingerprint())!);
  console.log(`Jupyter is ready in .venv (${((performance.now() - start) / 1000).toFixed(0)} s).`);
}

async function hasUv(): Promise<boolean> {
  return (await run("uv", ["--version"])).success;
}

async function installWithUv(): Promise<void> {
  console.log("Making .venv with uv.");
  const made = await run("uv", ["venv", "--python", `>=${oldestPython.join(".")}`, venv]);
  if (!made.success) throw new Trouble(missing(noPython, "uv python install"));
  await download("uv", ["pip", "install", "--python", python, "-r", requirements]);
}

async function installWithPip(): Promise<void> {
  const { program, version } = await findPython();
  console.log(`Making .venv with Python ${version}.`);
  const made = await run(program, ["-m", "venv", venv]);
  if (!made.success) throw new Trouble(`.venv could not be made:\n${made.output.trim()}`);
  await download(python, [
    ...["-m", "pip", "install", "--retries", "1", "--progress-bar", "off"],
    ...["--no-compile", "-r", requirements],
  ]);
}

/** The names under which a Python may be on the PATH, the usual one first. */
const pythonNames = [
  ...Deno.build.os === "windows" ? ["py", "python"] : ["python3", "python"],
  ...[14, 13, 12, 11, 10].map((minor) => `python3.${minor}`),
];

async function findPython(): Promise<{ program: string; version: string }> {
  let tooOld: string | undefined;
  for (const program of pythonNames) {
    const { success, output } = await run(program, [
      "-c",
      "import platform; print(platform.python_version())",
    ]);
    if (!success) continue;
    const version = output.trim();
    if (isTooOld(version)) tooOld ??= version;
    else if ((await run(program, ["-c", "import venv, ensurepip"])).success) {
      return { program, version };
    } else throw new Trouble(missing("Python's venv module is missing", installCommand("venv")));
  }
  const found = tooOld ? ` (found ${tooOld})` : "";
  throw new Trouble(missing(noPython + found, installCommand("python")));
}

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < oldestPython[0] || (major === oldestPython[0] && minor < oldestPython[1]);
}

function missing(what: string, cure: string): string {
  return `${what}: install it with \`${cure}\`, then run this command again.`;
}

function installCommand(part: "python" | "venv"): string {
  if (Deno.build.os === "windows") return "winget install Python.Python.3.13";
  if (Deno.build.os === "darwin") return "brew install python";
  if (existsSync("/usr/bin/dnf")) return "sudo dnf install python3";
  if (existsSync("/usr/bin/pacman")) return "sudo pacman -S python";
  if (existsSync("/sbin/apk")) return "sudo apk add python3";
  return `sudo apt install ${part === "python" ? "python3 python3-venv" : "python3-venv"}`;
}

/** Runs an installer and reports what it fetches, one line per package. */
async function download(program: string, args: string[]): Promise<void> {
  console.log("Installing Jupyter (about 200 MB, once).");
  const { success, output } = await run(program, args, (line) => {
    const [step] = line.match(
      /^(Collecting \S+|Installing collected packages|(Resolved|Prepared|Installed) .+)/,
    ) ??
      [];
    if (step) console.log(`  ${step}`);
  });
  if (success) return;
  if (isOffline(output)) throw new Trouble(offline("Python packages"));
  throw new Trouble(
    `Jupyter could not be installed:\n${output.trim().split("\n").slice(-5).join("\n")}`,
  );
}

/** A certificate that is not trusted stops a connection too, but there is a network then. */
function isOffline(output: string): boolean {
  return !/certificate/i.test(output) &&
    /name resolution|NewConnectionError|Max retries|Network is unreachable|dns error|tcp connect|error sending request|failed to fetch|client error \(Connect\)|timed out/i
      .test(output);
}

function offline(what: string): string {
  return `The ${what} could not be downloaded: connect this machine to the network, ` +
    "then run this command again.";
}

/** Jupyter finds Deno through this file; under npx Deno may lie elsewhere tomorrow. */
async function writeKernelspec(): Promise<void> {
  await writeJson(join(venv, "share", "jupyter", "kernels", "deno"), "kernel.json", {
    argv: [Deno.execPath(), "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
    interrupt_mode: "message", // a signal cannot stop a synchronous loop
    env: kernelEnvironment,
  });
}

/** JupyterLab does not fetch news or look for updates, and new notebooks are in TypeScript. */
async function writeSettings(): Promise<void> {
  await writeJson(join(venv, "share", "jupyter", "lab", "settings"), "overrides.json", {
    "@jupyterlab/apputils-extension:notification": { checkForUpdates: false, fetchNews: "false" },
  });
  await writeJson(join(venv, "etc", "jupyter"), "jupyter_server_config.json", {
    KernelSpecManager: { allowed_kernelspecs: ["deno"], ensure_native_kernel: false },
    MultiKernelManager: { default_kernel_name: "deno" },
  });
}

async function writeJson(folder: string, name: string, value: unknown): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(join(folder, name), JSON.stringify(value, null, 2) + "\n");
}

/** Runs a program to its end; a program that does not exist counts as failed. */
async function run(
  program: string,
  args: string[],
  tell: (line: string) => void = () => {},
): Promise<{ success: boolean; output: string }> {
  let child: Deno.ChildProcess;
  try {
    child = command(program, { args, stdin: "null", stdout: "piped", stderr: "piped" })
      .spawn();
  } catch {
    return { success: false, output: `${program} is missing` };
  }
  const lines: string[] = [];
  const read = async (stream: ReadableStream<Uint8Array>) => {
    for await (const line of linesOf(stream)) {
      lines.push(line);
      tell(line);
    }
  };
  await Promise.all([read(child.stdout), read(child.stderr)]);
  return { success: (await child.status).success, output: lines.join("\n") };
}

if (import.meta.main) await main(setUp);
