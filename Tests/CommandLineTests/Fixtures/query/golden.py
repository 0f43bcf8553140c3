"""What 'infoprism query' should answer, from the lines of a study by plain Python: no SQL, and nothing
of this program. Run in the repository: python3 golden.py > golden.json (made with Python 3.11)."""

import collections
import json
from pathlib import Path

STUDY = Path("SampleRuns/paper-iclr2026")


def lines(name):
    return [json.loads(line) for line in (STUDY / "estimates" / name).read_text().splitlines()]


def mean(values):
    return sum(values) / len(values)


def families():
    """SELECT family, count(*) AS n, avg(S) AS S, max(accuracy) AS best FROM families
    WHERE dataset = 'MMBench' GROUP BY family ORDER BY S DESC"""
    groups = collections.defaultdict(list)
    for line in lines("models.jsonl"):
        if line["dataset"] == "MMBench":
            groups[line["family"]].append(line)
    rows = [
        {
            "family": family, "n": len(found), "S": mean([line["S"] for line in found]),
            "best": max(line["accuracy"] for line in found),
        }
        for family, found in groups.items()
    ]
    return sorted(rows, key=lambda row: -row["S"])


def depth():
    """SELECT l.model, l.dataset, max(l.layer) AS layers, max(l.S) AS peak, f.S AS output
    FROM layers AS l LEFT JOIN families AS f USING (model, dataset)
    GROUP BY l.model, l.dataset ORDER BY 1, 2"""
    outputs = {(line["model"], line["dataset"]): line["S"] for line in lines("models.jsonl")}
    curves = collections.defaultdict(list)
    for line in lines("layers.jsonl"):
        curves[line["model"], line["dataset"]].append(line)
    return [
        {
            "model": model, "dataset": dataset, "layers": max(line["layer"] for line in curve),
            "peak": max(line["S"] for line in curve), "output": outputs.get((model, dataset)),
        }
        for (model, dataset), curve in sorted(curves.items())
    ]


def stages():
    """SELECT model, stage, count(*) AS n, sum(SInterval ->> 'high' - SInterval ->> 'low') AS width
    FROM training GROUP BY model, stage ORDER BY 1, 2"""
    groups = collections.defaultdict(list)
    for line in lines("checkpoints.jsonl"):
        groups[line["model"], line["stage"]].append(line["SInterval"])
    return [
        {
            "model": model, "stage": stage, "n": len(found),
            "width": sum(interval["high"] - interval["low"] for interval in found),
        }
        for (model, stage), found in sorted(groups.items())
    ]


print(json.dumps(
    [
        {"sql": " ".join(made.__doc__.split()), "rows": made()}
        for made in (families, depth, stages)
    ], indent=1))
