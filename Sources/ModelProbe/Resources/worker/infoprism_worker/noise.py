"""Gaussian noise that belongs to a sample, and the statistics that calibrate it."""

import hashlib

import torch


def seed_of(seed, sample, modality):
    """A seed that depends on nothing but its arguments: not on batch size, order or sharding."""
    digest = hashlib.blake2b(f"{seed}\0{sample}\0{modality}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") & (2**63 - 1)


def noise(seed, sample, modality, count, mean, deviation):
    """[count, d] float32 on the CPU, so that every device replays the same numbers."""
    generator = torch.Generator(device="cpu").manual_seed(seed_of(seed, sample, modality))
    return torch.randn(count, mean.numel(), generator=generator) * deviation + mean


class Moments:
    """Count, sum and sum of squares per dimension in float64; parts add up in any grouping."""

    def __init__(self, width):
        self.count = 0
        self.sum = torch.zeros(width, dtype=torch.float64)
        self.squares = torch.zeros(width, dtype=torch.float64)

    def add(self, rows):
        rows = rows.double().cpu()
        self.count += len(rows)
        self.sum += rows.sum(0)
        self.squares += (rows * rows).sum(0)

    def tensors(self, name):
        return {
            f"{name}_count": torch.tensor([self.count], dtype=torch.int64),
            f"{name}_sum": self.sum,
            f"{name}_squares": self.squares,
        }


def moments_of(samples):
    """Moments of the rows of each name, over dictionaries of rows, as tensors."""
    moments, tensors = {}, {}
    for rows in samples:
        for name, value in rows.items():
            moments.setdefault(name, Moments(value.shape[-1])).add(value)
    for name, value in moments.items():
        tensors |= value.tensors(name)
    return tensors


def calibrate(parts):
    """Means and deviations from parts, which are added in the order given."""
    result = {}
    for name in sorted({key.rpartition("_")[0] for part in parts for key in part}):
        count = sum(int(part[f"{name}_count"]) for part in parts)
        total = sum(part[f"{name}_sum"] for part in parts)
        squares = sum(part[f"{name}_squares"] for part in parts)
        mean = total / max(count, 1)
        variance = (squares / max(count, 1) - mean * mean).clamp(min=0)
        result[f"{name}_mean"] = mean.float()
        result[f"{name}_deviation"] = variance.sqrt().float()
        result[f"{name}_count"] = torch.tensor([count], dtype=torch.int64)
    return result
