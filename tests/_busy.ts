/** Whether the machine is too busy for times measured on it to mean anything. */
export function isBusy(): boolean {
  return Deno.loadavg()[0]! > 1.5 * navigator.hardwareConcurrency;
}
