"""Makes goldens.json with SciPy: python3 goldens.py > goldens.json"""
import json
import random

import numpy
import scipy
from scipy import stats

random.seed(20260101)
cases = []
for count, levels in [(3, 100), (4, 3), (6, 100), (7, 3), (8, 100), (9, 100), (12, 4), (26, 100), (104, 10)]:
    x = [random.randrange(levels) / 4 for _ in range(count)]
    y = [0.5 * a + random.randrange(levels) / 4 for a in x]
    z = [random.randrange(levels) / 4 for _ in range(count)]
    if len(set(x)) < 2 or len(set(y)) < 2:
        continue
    rho = stats.spearmanr(x, y).statistic
    if count <= 8:
        permuted = stats.permutation_test(
            (x,), lambda v: abs(stats.spearmanr(v, y).statistic), permutation_type="pairings",
            n_resamples=numpy.inf, alternative="greater")
        p = permuted.pvalue
    else:
        p = stats.spearmanr(x, y).pvalue
    case = {"x": x, "y": y, "z": z, "rho": rho, "p": p, "ranks": list(stats.rankdata(x))}
    if count > 8:
        # The residuals of ranks after a line in the ranks of z.
        ranks = [stats.rankdata(v) for v in (x, y, z)]
        design = numpy.stack([numpy.ones(count), ranks[2]], axis=1)
        rest = [r - design @ numpy.linalg.lstsq(design, r, rcond=None)[0] for r in ranks[:2]]
        partial = stats.pearsonr(*rest).statistic
        t = partial * ((count - 3) / (1 - partial**2)) ** 0.5
        case["partial"] = partial
        case["partialP"] = 2 * stats.t.sf(abs(t), count - 3)
        drawn = stats.bootstrap(
            (x, y), lambda a, b: stats.spearmanr(a, b).statistic, paired=True, vectorized=False,
            n_resamples=9999, method="percentile", rng=numpy.random.default_rng(1))
        case["bootstrap"] = list(drawn.confidence_interval)
    mean, error = numpy.mean(x), stats.sem(x)
    case["mean"] = mean
    case["t"] = list(stats.t.interval(0.95, count - 1, mean, error))
    cases.append(case)

print(json.dumps({"scipy": scipy.__version__, "cases": cases}, indent=1))
