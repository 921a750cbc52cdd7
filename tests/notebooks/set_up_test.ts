import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import {
  command,
  environment,
  linesOf,
  notebooksFolder,
  python,
  root,
  venv,
} from "../../notebooks/tasks/project.ts";
import { withEnvironment } from "./_environment.ts";

const kernelFile = join(venv, "share", "jupyter", "kernels", "deno", "kernel.json");

Deno.test("the kernelspec starts this very Deno, without colours, and has it interrupted by message", () => {
  const kernelspec = JSON.parse(Deno.readTextFileSync(kernelFile));
  assert.deepEqual(kernelspec, {
    argv: [Deno.execPath(), "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
    interrupt_mode: "message",
    env: {
      DENO_DIR: join(root, ".deno"),
      DENO_NO_UPDATE_CHECK: "1",
      FORCE_COLOR: "",
      NO_COLOR: "1",
    },
  });
});

Deno.test("every folder that Jupyter and Deno write to lies in the project", () => {
  const folders = Object.entries(environment).filter(([, value]) => isAbsolute(value));
  assert.deepEqual(folders.map(([name]) => name), [
    "DENO_DIR",
    "IPYTHONDIR",
    "JUPYTER_CONFIG_DIR",
    "JUPYTER_DATA_DIR",
    "JUPYTER_RUNTIME_DIR",
  ]);
  for (const [, folder] of folders) assert.ok(folder.startsWith(root));
});

Deno.test("environment variables that point to another Jupyter's folders have no effect", async () => {
  const variables = ["JUPYTER_PATH", "JUPYTER_CONFIG_PATH"].concat(
    ["DIR", "SETTINGS_DIR", "WORKSPACES_DIR"].map((name) => `JUPYTERLAB_${name}`),
  );
  const folder = await Deno.makeTempDir();
  const elsewhere = Object.fromEntries(variables.map((name) => [name, folder]));
  await withEnvironment(elsewhere, async () => {
    await Deno.mkdir(join(folder, "kernels", "deno"), { recursive: true });
    await Deno.writeTextFile(join(folder, "kernels", "deno", "kernel.json"), "{}");
    const program = `from jupyter_client.kernelspec import find_kernel_specs
from jupyter_core.paths import jupyter_config_path
from jupyterlab.commands import get_app_dir, get_user_settings_dir, get_workspaces_dir
print(find_kernel_specs()["deno"], *jupyter_config_path())
print(get_app_dir(), get_user_settings_dir(), get_workspaces_dir())`;
    const { stdout } = await command(python, { args: ["-c", program] }).output();
    const places = new TextDecoder().decode(stdout);
    assert.ok(places.startsWith(join(venv, "share", "jupyter", "kernels", "deno")), places);
    assert.ok(!places.includes(folder), places);
  }).finally(() => Deno.remove(folder, { recursive: true }));
});

Deno.test("set-up leaves a complete .venv as it is and prints nothing", async () => {
  const before = Deno.statSync(join(venv, "complete")).mtime;
  const { code, stdout, stderr } = await setUp(root, {});
  assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: "", stderr: "" });
  assert.deepEqual(Deno.statSync(join(venv, "complete")).mtime, before);
});

const onUnix = { ignore: Deno.build.os === "windows" };

Deno.test("without Python, set-up says what is missing and how to get it", onUnix, async () => {
  await inFreshProject(async (project) => {
    const { code, stdout, stderr } = await setUp(project, { PATH: join(project, "nothing") });
    assert.deepEqual({ code, stdout }, { code: 1, stdout: "" });
    assert.match(stderr, /^Python 3\.10 or newer is missing: install it with `.+`, then .+\.\n$/);
  });
});

Deno.test("with too old a Python only, set-up says which version it found", onUnix, async () => {
  for (const version of ["3.9.6", "2.10.0"]) {
    await inFreshProject(async (project) => {
      const PATH = await fakePython(project, `echo ${version}`);
      const { code, stderr } = await setUp(project, { PATH });
      assert.equal(code, 1);
      const found = `Python 3.10 or newer is missing (found ${version}): install`;
      assert.ok(stderr.startsWith(found), stderr);
    });
  }
});

Deno.test("set-up passes over a Python that is too old and takes another", onUnix, async () => {
  await inFreshProject(async (project) => {
    await fakePython(project, "echo 3.9.6");
    const other = 'case "$*" in *"-m venv"*) echo no room; exit 1;; *) echo 3.10.0;; esac';
    const PATH = await fakePython(project, other, "python3.10");
    assert.deepEqual(await setUp(project, { PATH }), {
      code: 1,
      stdout: "Making .venv with Python 3.10.0.\n",
      stderr: ".venv could not be made:\nno room\n",
    });
  });
});

Deno.test("set-up overrides variables that send Python or pip elsewhere", onUnix, async () => {
  await inFreshProject(async (project) => {
    const variables = "PIP_PREFIX PIP_ROOT PIP_TARGET PIP_USER PYTHONHOME PYTHONPATH".split(" ");
    const found = variables.map((name) => `$${name}`).join("/");
    const tell = `case "$*" in *"-m venv"*) echo ${found}; exit 1;; *) echo 3.10.0;; esac`;
    const PATH = await fakePython(project, tell);
    const elsewhere = Object.fromEntries(variables.map((name) => [name, "elsewhere"]));
    const { stderr } = await setUp(project, { PATH, ...elsewhere });
    assert.equal(stderr, ".venv could not be made:\n///0//\n");
  });
});

Deno.test("a .venv that is complete for other packages is made anew", onUnix, async () => {
  await inFreshProject(async (project) => {
    await Deno.mkdir(join(project, ".venv"));
    await Deno.writeTextFile(join(project, ".venv", "complete"), "of other packages");
    const { code, stderr } = await setUp(project, { PATH: join(project, "nothing") });
    assert.equal(code, 1);
    assert.match(stderr, /^Python 3\.10 or newer is missing/);
    await assert.rejects(Deno.stat(join(project, ".venv")), Deno.errors.NotFound);
  });
});

Deno.test("a set-up waits until another set-up of the same project has ended", onUnix, async () => {
  await inFreshProject(async (project) => {
    await Deno.mkdir(join(project, ".deno"));
    const lock = join(project, ".deno", "set-up.lock");
    const other = await Deno.open(lock, { create: true, write: true });
    await other.lock(true);
    const child = start(project, { PATH: join(project, "nothing") });
    const errors = new Response(child.stderr).text();
    const lines = linesOf(child.stdout)[Symbol.asyncIterator]();
    assert.equal((await lines.next()).value, "Waiting for another set-up of this project.");
    other.close();
    assert.equal((await lines.next()).done, true);
    assert.equal((await child.status).code, 1);
    assert.match(await errors, /^Python 3\.10 or newer is missing/);
  });
});

Deno.test("set-up says so if Python has no venv module", onUnix, async () => {
  await inFreshProject(async (project) => {
    const PATH = await fakePython(project, 'case "$2" in *venv*) exit 1;; *) echo 3.11.2;; esac');
    const { code, stderr } = await setUp(project, { PATH });
    assert.equal(code, 1);
    assert.match(stderr, /^Python's venv module is missing: install it with `.+`, then .+\.\n$/);
  });
});

Deno.test("without a network, set-up says that its downloads failed", onUnix, async () => {
  await inFreshProject(async (project) => {
    const { code, stderr } = await setUp(project, {
      PATH: Deno.env.get("PATH")!.split(":").filter((folder) => !existsSync(join(folder, "uv")))
        .join(":"),
      PIP_CONFIG_FILE: "/dev/null",
      PIP_FIND_LINKS: "",
      PIP_EXTRA_INDEX_URL: "",
      PIP_INDEX_URL: "http://127.0.0.1:9/", // nobody answers there
    });
    assert.equal(code, 1);
    assert.match(stderr, /^The Python packages could not be downloaded: connect .+\.\n$/);
  });
});

Deno.test(
  "a certificate that is not trusted is not reported as a missing network",
  onUnix,
  async () => {
    await inFreshProject(async (project) => {
      const fault = "Max retries exceeded with url: /six/ (Caused by CERTIFICATE_VERIFY_FAILED)";
      const bin = join(project, ".venv", "bin");
      const make = `/bin/mkdir -p "${bin}"; /bin/cp "$0" "${bin}/python"`;
      const PATH = await fakePython(
        project,
        `case "$*" in *"-m venv"*) ${make};; *"-m pip"*) echo "${fault}"; exit 1;; *) echo 3.10.0;; esac`,
      );
      const { code, stderr } = await setUp(project, { PATH });
      assert.equal(code, 1);
      assert.equal(stderr, `Jupyter could not be installed:\n${fault}\n`);
    });
  },
);

/** Does some work beside copies of the files that set-up needs, where nothing is set up yet. */
async function inFreshProject(work: (project: string) => Promise<void>): Promise<void> {
  const project = await Deno.makeTempDir();
  try {
    await Deno.mkdir(join(project, "notebooks", "tasks"), { recursive: true });
    await Deno.writeTextFile(join(project, "deno.json"), "{}");
    for (const name of ["requirements.txt", "tasks/set_up.ts", "tasks/project.ts"]) {
      await Deno.copyFile(join(notebooksFolder, name), join(project, "notebooks", name));
    }
    await work(project);
  } finally {
    await Deno.remove(project, { recursive: true });
  }
}

/** Writes a script that poses as Python into a folder; returns the folder, to be the whole PATH. */
async function fakePython(project: string, script: string, name = "python3"): Promise<string> {
  const folder = join(project, "bin");
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return folder;
}

async function setUp(project: string, env: Record<string, string>) {
  const { code, stdout, stderr } = await start(project, env).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

function start(project: string, env: Record<string, string>): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", join(project, "notebooks", "tasks", "set_up.ts")],
    cwd: project,
    env: { ...env, NO_COLOR: "1" },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}
