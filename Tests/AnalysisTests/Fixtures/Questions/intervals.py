"""Binomial intervals and McNemar's exact p by SciPy: intervals.json.

    python intervals.py
"""

import json
import os

import scipy
from scipy.stats import binomtest

HERE = os.path.dirname(os.path.abspath(__file__))
binomial, mcnemar = [], []
for count, trials in [(0, 1), (1, 1), (0, 10), (10, 10), (3, 7), (1, 20), (258, 512), (84, 512),
                      (0, 512), (511, 512), (17, 10000), (5000, 10000)]:
    found = binomtest(count, trials).proportion_ci(0.95, method="exact")
    binomial.append({"count": count, "trials": trials, "low": float(found.low), "high": float(found.high)})
for first, second in [(0, 0), (0, 1), (1, 0), (1, 9), (9, 1), (5, 5), (0, 20), (12, 30), (100, 140),
                      (400, 900), (1000, 1010)]:
    total = first + second
    p = float(binomtest(first, total, 0.5).pvalue) if total else 1.0
    mcnemar.append({"first": first, "second": second, "p": p})
with open(os.path.join(HERE, "intervals.json"), "w", encoding="utf-8") as file:
    json.dump({"scipy": scipy.__version__, "binomial": binomial, "mcnemar": mcnemar}, file, indent=1)
    file.write("\n")
