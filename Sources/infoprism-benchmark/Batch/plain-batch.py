"""BATCH as its definition reads, by autograd: a rival for `infoprism-benchmark batch --rival`.

Needs torch and safetensors. Called as `python plain-batch.py FILE`; what FILE holds and what is
printed is described by `infoprism-benchmark batch --help`.
"""

import json
import math
import resource
import sys
import time

import torch
from safetensors import safe_open


def perceptron(inputs, hidden, layers, outputs):
    widths = [inputs] + [hidden] * (layers + 1)
    parts = []
    for before, after in zip(widths, widths[1:]):
        parts += [torch.nn.Linear(before, after), torch.nn.ReLU()]
    return torch.nn.Sequential(*parts, torch.nn.Linear(hidden, outputs))


def standardised(q):
    """q [n, K, E] with mean 0 and variance 1 over E."""
    return (q - q.mean(-1, keepdim=True)) / torch.sqrt(q.var(-1, keepdim=True) + 1e-8)


def sinkhorn(m, rows, columns, tolerance=0.01, limit=500):
    """m [n, n] with its sums driven to `rows` and `columns`; columns go first."""
    for _ in range(limit):
        m = m * (columns / (m.sum(0) + 1e-8))[None, :]
        if torch.allclose(m.sum(1), rows, rtol=0, atol=tolerance):
            break
        m = m * (rows / (m.sum(1) + 1e-8))[:, None]
        if torch.allclose(m.sum(0), columns, rtol=0, atol=tolerance):
            break
    return m


def coupling(models, x1, x2, p1, p2):
    """q(x2, y | x1) of a batch as [n, n, K], before it is weighted by p1."""
    n, labels = p1.shape
    q1 = standardised(models[0](x1).view(n, labels, -1))
    q2 = standardised(models[1](x2).view(n, labels, -1))
    similarity = torch.einsum("ake,bke->kab", q1, q2) / math.sqrt(q1.shape[-1])
    m = torch.stack([sinkhorn(torch.exp(similarity[h]), p1[:, h], p2[:, h]) for h in range(labels)])
    return (m / (m.sum(2, keepdim=True) + 1e-8)).permute(1, 2, 0)


def conditional_information(q, p1):
    """I_q(X2;Y|X1) of each question, nats."""
    flow = q * p1[:, None, :]
    both = flow.sum(2, keepdim=True)
    return (flow * (torch.log(q + 1e-8) - torch.log(both + 1e-8))).sum((1, 2))


def divergence(p, prior):
    return (p * (torch.log(p + 1e-8) - torch.log(prior + 1e-8))).sum(1).mean().item()


def main(path):
    with safe_open(path, framework="pt") as file:
        settings = file.metadata()
        data = {name: file.get_tensor(name) for name in file.keys()}
    batch, epochs = int(settings["batch"]), int(settings["epochs"])
    labels = int(settings["labels"])
    torch.manual_seed(int(settings["seed"]))
    torch.set_num_threads(1)
    loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()

    models = [
        perceptron(
            data[f"train.{x}"].shape[1], int(settings["hidden"]), int(settings["hidden_layers"]),
            int(settings["embed"]) * labels)
        for x in ("x1", "x2")
    ]
    adam = torch.optim.Adam([p for m in models for p in m.parameters()], float(settings["lr"]))
    questions = len(data["train.p12"])
    for _ in range(epochs):
        order = torch.randperm(questions)
        for first in range(0, questions - batch + 1, batch):
            x1, x2, p1, p2 = (
                data[f"train.{name}"][order[first:first + batch]]
                for name in ("x1", "x2", "p1", "p2"))
            loss = conditional_information(coupling(models, x1, x2, p1, p2), p1).mean()
            adam.zero_grad()
            loss.backward()
            adam.step()

    prior = data["train.p12"].mean(0)
    bits = []
    with torch.no_grad():
        for first in range(0, len(data["val.p12"]) - batch + 1, batch):
            x1, x2, p1, p2, p12 = (
                data[f"val.{name}"][first:first + batch] for name in ("x1", "x2", "p1", "p2", "p12"))
            i1, i2, i12 = (divergence(p, prior) for p in (p1, p2, p12))
            union = i1 + conditional_information(coupling(models, x1, x2, p1, p2), p1).mean().item()
            bits.append([i1 + i2 - union, union - i2, union - i1, i12 - union])
    bits = [max(0, sum(values) / len(bits) / math.log(2)) for values in zip(*bits)]
    print(json.dumps({
        "bits": bits, "cpuSeconds": time.process_time() - start, "loadedMegabytes": loaded,
    }))


if __name__ == "__main__":
    main(sys.argv[1])
