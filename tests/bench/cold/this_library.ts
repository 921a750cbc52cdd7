/** The example from scratch: simulates it, fits both models, prints the sizes of their supports. */
import { lasso } from "../../../lib/lasso.ts";
import { multiTaskLasso } from "../../../lib/multi_task_lasso.ts";
import { numpyNormal } from "../../../lib/numpy_normal.ts";
import { simulateSineTasks } from "../../../lib/simulate.ts";

const { X, Y } = simulateSineTasks({ normal: numpyNormal(42) });
const alone = lasso(X, Y, { alpha: 0.5, tolerance: 1e-4 });
const together = multiTaskLasso(X, Y, { alpha: 1, tolerance: 1e-4 });
const count = (values: number[]) => values.filter((value) => value !== 0).length;
console.log(count(alone.coef.to1DArray()), count(together.coef.to1DArray()));
