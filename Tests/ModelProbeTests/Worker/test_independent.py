"""The features that the worker writes are those of a script that uses transformers alone."""

import json
import os
import tempfile
import unittest

import test_families  # first: it sets the environment

import independent
import zoo
from infoprism_worker.commands import Worker

FAMILIES = ("llava", "qwen2_5_vl", "gemma3", "mllama", "instructblip")


class Silence:
    def send(self, event, **fields):
        pass


@unittest.skipIf(not zoo.NEW, "the script speaks transformers 5")
class Features(unittest.TestCase):
    def samples(self, folder, count):
        path = os.path.join(folder, "samples.jsonl")
        with open(path, "w") as file:
            for number, sample in zip(range(count), test_families.samples() * 2):
                image = os.path.join(folder, f"{number}.png")
                test_families.picture(number, (60 + 7 * number, 80)).save(image)
                file.write(json.dumps({"id": f"q{number}", "image": image, "options": 4,
                                       "prompt": sample["prompt"]}) + "\n")
        return path

    def features(self, model, samples, folder):
        """By the commands that the program sends, in batches of three, padding and all."""
        worker = Worker(Silence())
        worker.load({"model": model, "dtype": "float32", "device": "cpu", "options": 4})
        part, calibration, output = (os.path.join(folder, name) for name in "abc")
        common = {"samples": samples, "first": 0, "batch": 3, "config": "c"}
        worker.statistics({**common, "command": "statistics", "count": 5, "output": part})
        worker.calibrate({"parts": [part], "output": calibration, "config": "c"})
        worker.probe_part({
            **common, "command": "probe", "count": 5, "output": output, "seed": 42, "options": 4,
            "statistics": calibration, "masks": test_families.NOISE, "layers": True,
            "feature_type": "float32"})
        from safetensors.torch import load_file

        return load_file(output)

    def test_are_the_same_to_rounding(self):
        for family in FAMILIES:
            with self.subTest(family=family), tempfile.TemporaryDirectory() as folder:
                test_families.cases()  # saves them
                model = os.path.join(test_families.FOLDER.name, family)
                samples = self.samples(folder, 5)
                found = self.features(model, samples, folder)
                rows = independent.read(samples)
                expected = independent.answers(model, rows, rows)
                self.assertEqual(sorted(found), sorted(expected))
                for name, value in expected.items():
                    # Sums in another order: float32 holds 7 digits of logits near 1.
                    most = 1e-6 if name.startswith("x") else 1e-5
                    self.assertLess(float((found[name] - value).abs().max()), most, name)


if __name__ == "__main__":
    unittest.main()
