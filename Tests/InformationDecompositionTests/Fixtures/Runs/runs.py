"""Goldens of what one run of answers tells and of how well it is calibrated, by NumPy and SciPy.

    python3 runs.py > runs.json

own, raked and mixed information: raking by solving for the tilts with scipy.optimize.root, mixing
by the definition. Temperature: the bounded minimum of the cross-entropy. Calibration error: 15
ranges of the greatest probability, closed above.
"""

import json
import sys

import numpy
import scipy
from scipy.optimize import minimize_scalar, root
from scipy.special import logsumexp


def information(rows, mean):
    safe = numpy.where(rows > 0, rows, 1)
    return float((numpy.where(rows > 0, rows * numpy.log2(safe / mean), 0)).sum(1).mean())


def raked(rows, mean):
    def tilted(tilts):
        weights = rows * numpy.exp(numpy.append(tilts, 0))
        return weights / weights.sum(1, keepdims=True)

    found = root(lambda t: (tilted(t).mean(0) - mean)[:-1], numpy.zeros(len(mean) - 1), tol=1e-13)
    assert found.success
    return tilted(found.x)


def mixed(rows, mean):
    own = rows.mean(0)
    mass = max(0.0, 1 - (mean / own).min())
    return (1 - mass) * rows + numpy.maximum(0, mean - (1 - mass) * own), mass


def cross_entropy(rows, answers, temperature=1.0):
    logs = numpy.log(rows) / temperature
    logs -= logsumexp(logs, axis=1, keepdims=True)
    return float(-logs[numpy.arange(len(answers)), answers].mean() / numpy.log(2))


def calibration_error(rows, answers):
    top, right = rows.max(1), rows.argmax(1) == answers
    bins = numpy.ceil(top * 15).astype(int)
    return float(
        sum(abs(right[bins == b].sum() - top[bins == b].sum()) for b in set(bins)) / len(answers)
    )


def case(seed, labels, count, bias, sharpness):
    random = numpy.random.default_rng(seed)
    answers = random.integers(labels, size=count)
    logits = random.normal(size=(count, labels))
    logits[numpy.arange(count), answers] += 1
    logits = sharpness * logits + numpy.array(bias)
    # In single precision, as the product holds them.
    rows = numpy.exp(logits - logsumexp(logits, axis=1, keepdims=True)).astype(numpy.float32)
    held = rows.astype(float)
    mean = numpy.full(labels, 1 / labels)
    pulled, mass = mixed(held, mean)
    best = minimize_scalar(
        lambda t: cross_entropy(held, answers, numpy.exp(t)),
        bounds=(numpy.log(0.01), numpy.log(100)),
        method="bounded",
        options={"xatol": 1e-10},
    )
    temperature = float(numpy.exp(best.x))
    after = numpy.exp(numpy.log(held) / temperature)
    after /= after.sum(1, keepdims=True)
    return {
        "labels": labels,
        "values": [float(v) for v in rows.ravel()],
        "answers": answers.tolist(),
        "priors": mean.tolist(),
        "own": information(held, held.mean(0)),
        "raked": information(raked(held, mean), mean),
        "mixed": information(pulled, mean),
        "mixedMass": mass,
        "temperature": temperature,
        "crossEntropy": cross_entropy(held, answers),
        "crossEntropyAfter": float(best.fun),
        "calibrationError": calibration_error(held, answers),
        "calibrationErrorAfter": calibration_error(after, answers),
    }


json.dump(
    {
        "made": f"numpy {numpy.__version__}, scipy {scipy.__version__}",
        "cases": [
            case(1, 2, 60, [0.0, 0.0], 3.0),
            case(2, 2, 60, [1.5, 0.0], 1.0),
            case(3, 4, 80, [0.0, 0.5, -0.5, 1.0], 2.0),
            case(4, 3, 60, [-2.0, 0.0, 0.0], 0.3),
        ],
    },
    sys.stdout,
)
