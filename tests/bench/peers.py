"""The peers and the certifier, in one warm process: a JSON request a line, a JSON answer a line."""

import json
import sys
import time
import warnings

import numpy as np

warnings.filterwarnings("ignore")
data = {}


def load(name, X, Y, n, p, T):
    """Row-major doubles, as NumPy's users have them; fit_intercept is off, so no column is centred."""
    data[name] = np.fromfile(X).reshape(n, p), np.fromfile(Y).reshape(n, T)


def sklearn_joint(X, Y, alphas, tol):
    from sklearn.linear_model import MultiTaskLasso

    if len(alphas) > 1:
        options = {"l1_ratio": 1, "tol": tol, "max_iter": 100_000}
        _, coefs, _ = MultiTaskLasso.path(X, Y, alphas=alphas, **options)
        return np.moveaxis(coefs, 2, 0).transpose(0, 2, 1)
    fit = MultiTaskLasso(alpha=alphas[0], fit_intercept=False, tol=tol, max_iter=100_000).fit(X, Y)
    return fit.coef_.T[None]


def sklearn_tasks(X, Y, alphas, tol):
    from sklearn.linear_model import Lasso

    model = Lasso(alpha=alphas[0], fit_intercept=False, tol=tol, max_iter=100_000)
    return np.stack([model.fit(X, y).coef_.copy() for y in Y.T], axis=1)[None]


def celer_joint(X, Y, alphas, tol):
    from celer.homotopy import mtl_path

    _, coefs, _ = mtl_path(np.asfortranarray(X), np.asfortranarray(Y), alphas=alphas, tol=tol)
    return np.moveaxis(coefs, 2, 0).transpose(0, 2, 1)


def celer_tasks(X, Y, alphas, tol):
    from celer.homotopy import celer_path

    X = np.asfortranarray(X)
    fits = [celer_path(X, y.copy(), pb="lasso", alphas=alphas, tol=tol)[1] for y in Y.T]
    return np.stack(fits, axis=1).transpose(2, 0, 1)


def skglm_joint(X, Y, alphas, tol):
    from skglm import MultiTaskLasso

    def fit(alpha):
        model = MultiTaskLasso(alpha=alpha, fit_intercept=False, tol=tol, max_iter=200)
        return model.fit(X, Y).coef_.T.copy()

    return np.stack([fit(alpha) for alpha in alphas])


def skglm_tasks(X, Y, alphas, tol):
    from skglm import Lasso

    model = Lasso(alpha=alphas[0], fit_intercept=False, tol=tol, max_iter=200)
    return np.stack([model.fit(X, y).coef_.copy() for y in Y.T], axis=1)[None]


def cross_validation(name):
    from sklearn.linear_model import MultiTaskLassoCV

    start = time.perf_counter()
    MultiTaskLassoCV(cv=5, alphas=100).fit(*data[name])
    return {"ms": 1e3 * (time.perf_counter() - start)}


def fit(name, solver, joint, alphas, tolerance):
    X, Y = data[name]
    solve = globals()[f"{solver}_{'joint' if joint else 'tasks'}"]
    start = time.perf_counter()
    W = solve(X, Y, alphas, tolerance)
    ms = 1e3 * (time.perf_counter() - start)
    return {"ms": ms, "gap": certify(X, Y, W, alphas, joint)}


def certify_file(name, joint, alphas, file):
    X, Y = data[name]
    W = np.fromfile(file).reshape(len(alphas), X.shape[1], Y.shape[1])
    return {"gap": certify(X, Y, W, alphas, joint)}


def certify(X, Y, W, alphas, joint):
    """The largest relative duality gap along the alphas, of the tasks' sums if they are alone."""
    if joint:
        parts = [[gap(X, Y, w, alpha) for w, alpha in zip(W, alphas)]]
    else:
        parts = [[gap(X, Y[:, [t]], w[:, [t]], a) for w, a in zip(W, alphas)] for t in range(Y.shape[1])]
    return float(np.sum(parts, axis=0).max() / (np.sum(Y**2) / 2 / len(Y)))


def gap(X, Y, W, alpha):
    n = len(Y)
    R = Y - X @ W
    s = min(alpha * n / np.linalg.norm(X.T @ R, axis=1).max(), max(0, np.sum(R * Y) / np.sum(R * R)))
    primal = np.sum(R * R) / (2 * n) + alpha * np.linalg.norm(W, axis=1).sum()
    return primal - (np.sum(Y * Y) - np.sum((Y - s * R) ** 2)) / (2 * n)


for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = globals()[request.pop("call")](**request)
    except Exception as error:  # a peer that fails is a row of the table
        answer = {"error": str(error)[:80]}
    print(json.dumps(answer or {}), flush=True)
