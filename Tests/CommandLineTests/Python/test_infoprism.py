"""The Python package against the studies that ship. Run with INFOPRISM=program python test_….py"""

import json
import os
import struct
import sys
import tempfile
import unittest
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "Sources/Distribution/python"))

import infoprism  # noqa: E402

PAPER = ROOT / "SampleRuns/paper-iclr2026"
TINY = ROOT / "SampleRuns/tiny-llava"
SUBJECT = "TinyLLaVA-S.shape-colour"


class Studies(unittest.TestCase):
    def test_estimates_are_the_lines_of_the_files(self):
        frame = infoprism.open(PAPER).estimates()
        lines = sum(
            len(p.read_text().splitlines()) for p in (PAPER / "estimates").glob("*.jsonl"))
        self.assertEqual(len(frame), lines)
        self.assertGreaterEqual(set(frame.columns), {"model", "dataset", "R", "U1", "U2", "S"})

    def test_current_estimates_are_one_a_subject_and_layer(self):
        frame = infoprism.open(TINY).estimates(current=True)
        keys = [c for c in ("dataset", "model", "stage", "checkpoint", "layer") if c in frame]
        self.assertFalse(frame[keys].astype(str).duplicated().any())
        self.assertLess(len(frame), len(infoprism.open(TINY).estimates()))

    def test_views_are_the_programs_own(self):
        frame = infoprism.open(PAPER).view("families", dataset="MMBench")
        text = infoprism.run(
            ["show", "families", str(PAPER), "--dataset", "MMBench", "--format", "json"])
        self.assertEqual(list(frame["S"]), [r["S"] for r in json.loads(text)["records"]])

    def test_a_query_is_a_frame_of_its_columns(self):
        study = infoprism.open(PAPER)
        frame = study.query(
            "SELECT model, S, SInterval FROM families WHERE S > 1 ORDER BY S", dataset="MMBench")
        view = study.view("families", dataset="MMBench")
        view = view[view.S > 1].sort_values("S")
        self.assertEqual(list(frame.columns), ["model", "S", "SInterval"])
        self.assertEqual(list(frame.model), list(view.model))
        self.assertEqual(list(frame.SInterval), list(view.SInterval))
        with self.assertRaisesRegex(infoprism.ProgramError, "Did you mean 'families'"):
            study.query("SELECT 1 FROM familes")

    def test_questions_and_answers_belong_together(self):
        study = infoprism.open(TINY)
        questions = study.questions("shape-colour")
        answers = study.answers(SUBJECT)
        self.assertTrue(set(answers["question"]) <= set(questions["id"]))
        for vl in answers["vl"]:
            self.assertAlmostEqual(sum(vl), 1, delta=1e-3)

    def test_features_are_mapped_and_read_only(self):
        tensors = infoprism.open(TINY).features(SUBJECT)
        x1 = tensors["x1"]
        self.assertEqual(type(x1).__name__, "memmap")
        self.assertEqual(x1.shape[0], tensors["x2"].shape[0])
        with self.assertRaises(ValueError):
            x1[0] = 0

    def test_what_is_not_there_is_said(self):
        with self.assertRaisesRegex(infoprism.StudyError, "no study"):
            infoprism.open(ROOT / "Sources")
        with self.assertRaisesRegex(infoprism.StudyError, "no train features of 'X'"):
            infoprism.open(PAPER).features("X", "train")
        with self.assertRaisesRegex(infoprism.ProgramError, "There is no dataset 'MMBnech'"):
            infoprism.open(PAPER).view("families", dataset="MMBnech")

    def test_a_figure_is_written(self):
        with tempfile.TemporaryDirectory() as folder:
            path = infoprism.open(PAPER).figure(
                "families", f"{folder}/f.svg", dataset="MMBench", width="120mm")
            self.assertIn("<svg", path.read_text()[:400])


class Damage(unittest.TestCase):
    def test_a_torn_line_is_left_out_and_told(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "estimates").mkdir()
            (Path(folder) / "study.json").write_text('{"schema": 1}')
            (Path(folder) / "estimates/a.jsonl").write_text('{"R": 1}\n{"R": 2')
            with warnings.catch_warnings(record=True) as told:
                warnings.simplefilter("always")
                frame = infoprism.open(folder).estimates()
            self.assertEqual(list(frame["R"]), [1])
            self.assertIn("estimates/a.jsonl, line 2 is left out", str(told[0].message))

    def test_a_cut_file_of_tensors_is_refused(self):
        header = json.dumps(
            {"x1": {"dtype": "F32", "shape": [4], "data_offsets": [0, 16]}}).encode()
        for data in (b"", b"\xff" * 8, struct.pack("<Q", len(header)) + header + b"\0" * 8):
            with tempfile.NamedTemporaryFile(suffix=".safetensors") as file:
                file.write(data)
                file.flush()
                with self.assertRaisesRegex(ValueError, "cut off"):
                    infoprism.Tensors(file.name)


if __name__ == "__main__":
    unittest.main()
