"""Tables that only Python reads, and datasets of the hub without a network."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

import tables_zoo
from infoprism_worker import datasets, tables
from infoprism_worker.protocol import ProbeError

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class TableTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = cls.scratch.name
        tables_zoo.main(cls.folder)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def rows(self, name):
        output = f"{self.folder}/out.jsonl"
        count, notes = tables.rows(f"{self.folder}/{name}", output, f"{self.folder}/pictures",
                                   lambda count: None)
        with open(output, encoding="utf-8") as file:
            found = [json.loads(line) for line in file]
        self.assertEqual(len(found), count)
        return found, notes

    def test_pictures_are_kept_once_under_what_they_hold(self):
        found, _ = self.rows("pope.parquet")
        names = [row["image"]["stored"] for row in found]
        self.assertEqual(names[0], names[1])
        self.assertNotEqual(names[1], names[2])
        with open(f"{self.folder}/pictures/{names[0]}", "rb") as file:
            self.assertEqual(file.read(), tables_zoo.picture(0)["bytes"])

    def test_arrow_files_and_streams_read_as_parquet_does(self):
        wanted, _ = self.rows("pope.parquet")
        for name in ("pope.arrow", "stream.arrow"):
            self.assertEqual(self.rows(name)[0], wanted)

    def test_a_number_of_a_class_is_its_name(self):
        found, notes = self.rows("classes.parquet")
        self.assertEqual([row["label"] for row in found], ["no", "yes", "no", None])
        self.assertIn("'label'", notes[0])

    def test_a_file_that_is_cut_says_so(self):
        with self.assertRaisesRegex(ProbeError, "cut.parquet' can't be read"):
            self.rows("cut.parquet")

    def test_packed_lines(self):
        for ending in ("bz2", "xz", "zst"):
            tables.unpack(f"{self.folder}/q.jsonl.{ending}", f"{self.folder}/plain")
            with open(f"{self.folder}/plain", encoding="utf-8") as file:
                self.assertEqual(json.loads(file.readline())["id"], "q0")

    def test_a_packed_file_that_is_cut_says_so(self):
        for ending in ("bz2", "xz", "zst"):
            with open(f"{self.folder}/q.jsonl.{ending}", "rb") as file:
                part = file.read()[:-9]
            with open(f"{self.folder}/part.{ending}", "wb") as file:
                file.write(part)
            with self.assertRaisesRegex(ProbeError, "Can't unpack"):
                tables.unpack(f"{self.folder}/part.{ending}", f"{self.folder}/plain")

    def of_hub(self, *arguments, home="hf"):
        """`files_of` in a process of its own: the hub's library reads its variables once."""
        code = ("import json, sys; from infoprism_worker import datasets\n"
                "try: print(json.dumps(datasets.files_of(*json.loads(sys.argv[1]))))\n"
                "except datasets.ProbeError as error: print(json.dumps(str(error)))")
        environment = dict(os.environ, HF_HOME=f"{self.folder}/{home}", HF_HUB_OFFLINE="1")
        for name in ("HF_HUB_CACHE", "HF_DATASETS_CACHE"):
            environment.pop(name, None)
        done = subprocess.run([sys.executable, "-B", "-c", code, json.dumps(arguments)],
                              capture_output=True, text=True, env=environment, check=True)
        return json.loads(done.stdout)

    def test_a_snapshot_in_the_cache_of_the_hub(self):
        found = self.of_hub("lmms-lab/POPE")
        self.assertEqual([entry["split"] for entry in found], ["test"])
        self.assertTrue(found[0]["path"].endswith(f"{COMMIT}/data/test-00000-of-00001-abc.parquet"))
        full = self.of_hub("lmms-lab/POPE", "Full")
        self.assertTrue(full[0]["path"].endswith("Full/random-00000-of-00001.parquet"))

    def test_what_the_package_datasets_keeps(self):
        found = self.of_hub("lin-chen/mm_star")
        self.assertEqual([entry["split"] for entry in found], ["validation"])

    def test_a_dataset_that_is_not_there(self):
        message = self.of_hub("lmms-lab/GQA")
        self.assertIn("isn't in the cache", message)
        self.assertIn("HF_HUB_OFFLINE is set", message)
        self.assertIn("hf download --repo-type dataset lmms-lab/GQA", message)

    def test_configurations_and_splits_of_a_folder(self):
        folder = f"{self.folder}/MMMU"
        with self.assertRaisesRegex(ProbeError, "it has Art, Music. Name one"):
            datasets.files_of(folder)
        found = datasets.files_of(folder, "Art", "test")
        self.assertEqual([(os.path.basename(e["path"]), e["split"]) for e in found],
                         [("test-00000-of-00001.parquet", "test")])
        self.assertEqual(len(datasets.files_of(folder, "all")), 4)
        with self.assertRaisesRegex(ProbeError, "no split 'train'; it has dev, test"):
            datasets.files_of(folder, "Art", "train")

    def test_splits_in_names(self):
        for name, split in (("data/test-00000-of-00003-ab12.parquet", "test"),
                            ("pope-test.arrow", "test"), ("val.jsonl", "validation"),
                            ("train/part-0.parquet", "train"), ("coco_val.json.gz", "validation"),
                            ("contest.csv", None)):
            self.assertEqual(datasets.split_of(name), split, name)


if __name__ == "__main__":
    unittest.main()
