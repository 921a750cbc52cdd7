"""A warm Python peer, which times its own fits, so that communication does not count."""

import warnings
from time import perf_counter

import numpy as np

import solvers
from conversation import answer

warnings.filterwarnings("ignore")
problems = {}


def load(name, X, Y, n, p, T):
    problems.clear()
    problems[name] = np.fromfile(X).reshape(n, p), np.fromfile(Y).reshape(n, T)


def fit(name, solver, joint, alphas, tolerance, milliseconds, W):
    """Fits once, and again while there is time left; writes the coefficients to the file W."""
    solve = getattr(solvers, f"{solver}_{'joint' if joint else 'tasks'}")
    call = solve(*problems[name], np.array(alphas), tolerance)
    times, coefs = timed(call, milliseconds)
    np.ascontiguousarray(coefs, dtype=float).tofile(W)
    return {"times": times}


def cross_validate(name, folds, alpha_count, tolerance, n_jobs, milliseconds):
    from sklearn.linear_model import MultiTaskLassoCV

    options = {"tol": tolerance, "max_iter": 100_000, "n_jobs": n_jobs}
    model = MultiTaskLassoCV(cv=folds, alphas=alpha_count, eps=1e-3, **options)
    times, fitted = timed(lambda: model.fit(*problems[name]), milliseconds)
    return {"times": times, "alpha": fitted.alpha_}


def timed(call, milliseconds):
    times = []
    while sum(times) < milliseconds or not times:
        start = perf_counter()
        result = call()
        times.append(1e3 * (perf_counter() - start))
    return times, result


answer(load=load, fit=fit, cross_validate=cross_validate)
