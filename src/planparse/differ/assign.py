"""The one-to-one links whose worth together is greatest."""

import numpy as np

from planparse.differ.grams import Numbers

#: Components up to this many cells are solved as a dense matrix, larger ones as a sparse graph.
_DENSE = 250_000


def assign(i: Numbers, j: Numbers, worth: Numbers) -> Numbers:
    """Of candidate links `(i[k], j[k])`, which k to keep: each item at most once, the summed worth greatest.

    Each connected component of the graph is solved by itself. Worths are positive; where two choices are worth the
    same, that which keeps the order of the items wins.
    """
    if len(i) <= 1:
        return np.arange(len(i))
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    olds, a = np.unique(i, return_inverse=True)
    news, b = np.unique(j, return_inverse=True)
    size = len(olds) + len(news)
    graph = csr_array((np.ones(len(a)), (a, b + len(olds))), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    component = label[a]
    order = np.argsort(component, kind="stable")
    bounds = np.flatnonzero(np.diff(component[order])) + 1
    # a product of two growing functions is greatest where links do not cross; logarithms, so that hardly two sums are equal
    worth = worth + 1e-7 * np.log(i + 2.0) * np.log(j + 2.0) / (np.log(i.max() + 2.0) * np.log(j.max() + 2.0))
    kept = [_solve(part, a[part], b[part], worth[part]) for part in np.split(order, bounds)]
    return np.sort(np.concatenate(kept))


def _solve(part: Numbers, a: Numbers, b: Numbers, worth: Numbers) -> Numbers:
    if len(part) == 1:
        return part
    rows, r = np.unique(a, return_inverse=True)
    columns, c = np.unique(b, return_inverse=True)
    if len(rows) * len(columns) <= _DENSE:
        return part[_dense(r, c, worth, len(rows), len(columns))]
    return part[_sparse(r, c, worth, len(rows), len(columns))]


def _dense(r: Numbers, c: Numbers, worth: Numbers, rows: int, columns: int) -> Numbers:
    from scipy.optimize import linear_sum_assignment

    table = np.zeros((rows, columns))
    table[r, c] = worth
    number = np.full((rows, columns), -1)
    number[r, c] = np.arange(len(r))
    chosen = number[linear_sum_assignment(table, maximize=True)]
    return chosen[chosen >= 0]


def _sparse(r: Numbers, c: Numbers, worth: Numbers, rows: int, columns: int) -> Numbers:
    """Each row may also stay alone, in a column of its own that costs as much as the best link is worth."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    most = float(worth.max()) + 1
    cost = np.concatenate([most - worth, np.full(rows, most)])
    at = (np.concatenate([r, np.arange(rows)]), np.concatenate([c, columns + np.arange(rows)]))
    chosen_row, chosen_column = min_weight_full_bipartite_matching(csr_array((cost, at), shape=(rows, columns + rows)))
    number = {(x, y): k for k, (x, y) in enumerate(zip(r.tolist(), c.tolist(), strict=True))}
    picked = [number.get(pair, -1) for pair in zip(chosen_row.tolist(), chosen_column.tolist(), strict=True)]
    return np.array([k for k in picked if k >= 0], dtype=np.int64)
