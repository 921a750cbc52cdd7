/** Whether the machine has so much else to do that no time measured on it means anything. */
export function isBusy(): boolean {
  return Deno.loadavg()[0]! > 1.5 * navigator.hardwareConcurrency;
}
