"""The example from scratch: simulates it, fits both models, prints the sizes of their supports."""

import numpy as np
from sklearn.linear_model import Lasso, MultiTaskLasso

rng = np.random.RandomState(42)
n, p, T, relevant = 100, 30, 40, 5
coef = np.zeros((T, p))
times = np.linspace(0, 2 * np.pi, T)
for k in range(relevant):
    coef[:, k] = np.sin((1.0 + rng.randn(1)) * times + 3 * rng.randn(1))
X = rng.randn(n, p)
Y = X @ coef.T + rng.randn(n, T)
alone = np.array([Lasso(alpha=0.5).fit(X, y).coef_ for y in Y.T])
together = MultiTaskLasso(alpha=1.0).fit(X, Y).coef_
print(np.count_nonzero(alone), np.count_nonzero(together))
