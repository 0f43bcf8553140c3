"""Makes findings.json with SciPy and statsmodels, from the shipped tables of the published study:
python3 findings.py > findings.json (in a virtual environment with scipy, statsmodels, numpy)."""
import json
import pathlib

import numpy
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.multitest import multipletests

RUNS = pathlib.Path(__file__).parents[3] / "SampleRuns/paper-iclr2026/estimates"
QUANTITIES = ["S", "U2", "total", "coInformation", "R", "U1"]


def rows(name):
    return [json.loads(line) for line in open(RUNS / name)]


def read():
    datasets = {}
    for row in rows("models.jsonl"):
        row["total"] = row["R"] + row["U1"] + row["U2"] + row["S"]
        row["coInformation"] = row["R"] - row["S"]
        row["I12-I2"] = row["U1"] + row["S"]
        datasets.setdefault(row["dataset"], []).append(row)
    return datasets


def spearman(x, y):
    if len(set(x)) < 2 or len(set(y)) < 2:
        return numpy.nan
    return float(stats.spearmanr(x, y).statistic)


def partial(x, y, z):
    """The residuals of ranks after a line in the ranks of z."""
    x, y, z = (stats.rankdata(v) for v in (x, y, z))
    design = numpy.stack([numpy.ones(len(z)), z], axis=1)
    rest = [v - design @ numpy.linalg.lstsq(design, v, rcond=None)[0] for v in (x, y)]
    return float(stats.pearsonr(*rest).statistic)


def intraclass(values, places):
    groups = [values[p] for p in places]
    f = stats.f_oneway(*[g for g in groups]).statistic
    n, k = len(values), len(groups)
    size = (n - sum(len(g) ** 2 for g in groups) / n) / (k - 1)
    return float((f - 1) / (f + size - 1)), float(size)


def main():
    datasets = read()
    names = list(dict.fromkeys(r["family"] for r in datasets["MMBench"]))
    shared = numpy.random.default_rng(7).integers(0, len(names), (20, len(names)))
    drawn = numpy.random.default_rng(8).integers(0, len(names), (4000, len(names)))
    correlations, regimes = [], []
    for dataset, models in datasets.items():
        families = numpy.array([m["family"] for m in models])
        places = [numpy.where(families == name)[0] for name in names]
        accuracy = numpy.array([m["accuracy"] for m in models])
        known = numpy.array([m["I12-I2"] for m in models])
        draw = lambda chosen: numpy.concatenate([places[k] for k in chosen])
        for quantity in QUANTITIES + ["I12-I2"]:
            x = numpy.array([m[quantity] for m in models])
            found = stats.spearmanr(x, accuracy)
            values = numpy.array([spearman(x[i], accuracy[i]) for i in map(draw, drawn)])
            own, size = intraclass(x, places)
            other, _ = intraclass(accuracy, places)
            without = [spearman(numpy.delete(x, p), numpy.delete(accuracy, p)) for p in places]
            correlations.append({
                "dataset": dataset, "quantity": quantity, "rho": float(found.statistic),
                "p": float(found.pvalue),
                "interval": list(numpy.nanquantile(values, [0.025, 0.975])),
                "shared": [
                    None if numpy.isnan(r) else r
                    for r in (spearman(x[i], accuracy[i]) for i in map(draw, shared))],
                "without": [min(without), max(without)], "intraclass": own,
                "effective": len(x) / (1 + (size - 1) * max(0, own) * max(0, other)),
                "partial": None if quantity == "I12-I2" else partial(x, accuracy, known)})
        share = numpy.array([(m["U2"] - m["S"]) / m["total"] for m in models])
        values = [share[i].mean() for i in map(draw, drawn)]
        regimes.append({
            "dataset": dataset, "difference": float(share.mean()),
            "interval": list(numpy.quantile(values, [0.025, 0.975])),
            "above": int(sum(m["U2"] > m["S"] for m in models)),
            "t": list(stats.t.interval(0.95, len(share) - 1, share.mean(), stats.sem(share)))})
    tests = [c for c in correlations if c["quantity"] != "I12-I2"]
    for key, method in [("holm", "holm"), ("hochberg", "fdr_bh")]:
        for test, p in zip(tests, multipletests([c["p"] for c in tests], method=method)[1]):
            test[key] = float(p)
    print(json.dumps({
        "scipy": scipy.__version__, "statsmodels": statsmodels.__version__,
        "numpy": numpy.__version__, "drawn": shared.tolist(), "correlations": correlations,
        "regimes": regimes, "phases": phases()}, indent=1))


def phases():
    """The three statements, from their words, layer by layer."""
    curves = {}
    for row in rows("layers.jsonl"):
        curves.setdefault((row["dataset"], row["model"]), []).append(row)
    found = []
    for (dataset, model), layers in curves.items():
        layers.sort(key=lambda row: row["layer"])
        u2, s = [row["U2"] for row in layers], [row["S"] for row in layers]
        total = [row["R"] + row["U1"] + row["U2"] + row["S"] for row in layers]
        count = len(layers)
        speaks = [l for l in range(count) if total[l] >= 0.1 * max(total)]
        steps = [l for l in range(1, count) if s[l] - s[l - 1] >= 0.05]
        end = start = steps[-1]
        while start in steps:
            start -= 1
        built = next(l for l in range(count) if u2[l] >= max(u2) / 2)
        found.append({
            "dataset": dataset, "model": model, "silent": speaks[0] >= count / 3,
            "buildsUp": built <= start, "gain": s[-1] - s[start], "fall": u2[start] - u2[-1],
            "handOver": count - 1 - end < -(-count // 10) and s[-1] - s[start] >= 0.05
            and u2[start] - u2[-1] >= 0.05,
            "layer": layers[end]["layer"], "silentUntil": layers[speaks[0] - 1]["layer"],
            "again": [layers[l]["layer"] for l in range(speaks[0], speaks[-1])
                      if l not in speaks]})
    return found


main()
