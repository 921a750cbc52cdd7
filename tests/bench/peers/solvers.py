"""How each peer is called. A function takes X and Y as users have them, row-major, and returns the call
that is timed, which returns the coefficients, alphas × p × T. Preparation before it is not timed.
"""

import numpy as np


def sklearn_joint(X, Y, alphas, tol):
    from sklearn.linear_model import MultiTaskLasso

    if len(alphas) > 1:
        options = {"alphas": alphas, "tol": tol, "max_iter": 100_000}
        return lambda: MultiTaskLasso.path(X, Y, l1_ratio=1, **options)[1].transpose(2, 1, 0)
    model = MultiTaskLasso(alpha=alphas[0], fit_intercept=False, tol=tol, max_iter=100_000)
    return lambda: model.fit(X, Y).coef_.T[None]


def sklearn_tasks(X, Y, alphas, tol):
    from sklearn.linear_model import Lasso

    model = Lasso(alpha=alphas[0], fit_intercept=False, tol=tol, max_iter=100_000)
    return lambda: np.stack([model.fit(X, y).coef_ for y in Y.T], axis=1)[None]


def sklearn_at_once_tasks(X, Y, alphas, tol):
    """Lasso on all tasks in one call, which saves most of its input checks."""
    from sklearn.linear_model import Lasso

    model = Lasso(alpha=alphas[0], fit_intercept=False, tol=tol, max_iter=100_000)
    return lambda: model.fit(X, Y).coef_.T[None]


def sklearn_kernel_joint(X, Y, alphas, tol):
    """The compiled loop that MultiTaskLasso.fit ends in, on arrays already in the layout it needs."""
    from sklearn.linear_model._cd_fast import enet_coordinate_descent_multi_task

    X, Y = np.asfortranarray(X), np.asfortranarray(Y)
    W = np.zeros((Y.shape[1], X.shape[1]), order="F")
    sparse = {"X_is_sparse": False, "X_data": None, "X_indices": None, "X_indptr": None, "X_mean": None}
    options = {"alpha": alphas[0] * len(X), "beta": 0, "max_iter": 100_000, "tol": tol}
    rng = np.random.RandomState(0)

    def solve():
        W.fill(0)
        enet_coordinate_descent_multi_task(
            W=W, X=X, Y=Y, sample_weight=None, rng=rng, random=False, do_screening=True, **sparse, **options
        )
        return W.T[None]

    return solve


def celer_joint(X, Y, alphas, tol):
    from celer.homotopy import mtl_path  # its class MultiTaskLasso breaks with scikit-learn from 1.7 on

    def solve():
        arrays = np.asfortranarray(X), np.asfortranarray(Y)
        return mtl_path(*arrays, alphas=alphas, tol=tol)[1].transpose(2, 1, 0)

    return solve


def celer_tasks(X, Y, alphas, tol):
    from celer.homotopy import celer_path

    def solve():
        F = np.asfortranarray(X)
        fits = [celer_path(F, y.copy(), pb="lasso", alphas=alphas, tol=tol)[1] for y in Y.T]
        return np.stack(fits, axis=1).transpose(2, 0, 1)

    return solve


def skglm_joint(X, Y, alphas, tol):
    from skglm import MultiTaskLasso

    model = MultiTaskLasso(alpha=alphas[0], fit_intercept=False, tol=tol, max_iter=200)
    if len(alphas) > 1:
        return lambda: model.path(X, Y, alphas)[1].transpose(2, 1, 0)
    return lambda: model.fit(X, Y).coef_.T[None]


def skglm_tasks(X, Y, alphas, tol):
    from skglm import Lasso

    model = Lasso(alpha=alphas[0], fit_intercept=False, tol=tol, max_iter=200)
    return lambda: np.stack([model.fit(X, y).coef_ for y in Y.T], axis=1)[None]
