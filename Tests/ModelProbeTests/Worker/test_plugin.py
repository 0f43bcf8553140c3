"""A model of one's own: the example's adapter passes the check, and each fault of one is named."""

import os
import sys
import tempfile
import unittest

import test_families  # first: it sets the environment

import torch
from infoprism_worker import check, plugin
from infoprism_worker.commands import Worker
from infoprism_worker.protocol import ProbeError

OWN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "own")
sys.path.insert(0, OWN)
import own_adapter  # noqa: E402
import own_model  # noqa: E402


def save(folder):
    """The model with random weights, and a tokenizer of words."""
    from safetensors.torch import save_file
    from tokenizers import AddedToken, Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    texts = [*check.QUESTIONS, *test_families.QUESTIONS, "ask reply A B C D"]
    words = sorted({w for text in texts for w in text.replace(".", " . ").replace("?", " ? ")
                    .replace(",", " , ").replace("'", " ' ").split()})
    inner = Tokenizer(models.WordLevel({w: i for i, w in enumerate(["<unk>", "<pad>"] + words)},
                                       unk_token="<unk>"))
    inner.pre_tokenizer = pre_tokenizers.Whitespace()
    inner.add_special_tokens([AddedToken(t, special=True) for t in ("<unk>", "<pad>", "<pic>")])
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=inner, unk_token="<unk>",
                                        pad_token="<pad>", padding_side="left")
    tokenizer.save_pretrained(folder)
    torch.manual_seed(3)
    save_file(own_model.OwnModel(len(tokenizer)).state_dict(),
              os.path.join(folder, "weights.safetensors"))


class Silence:
    def send(self, event, **fields):
        pass


class Plugins(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        save(cls.scratch.name)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def failures(self, **changes):
        """What the check says of the example with something of it overridden."""
        changed = type("Changed", (own_adapter.OwnAdapter,), changes)()
        model, processor = changed.load(self.scratch.name, "auto", "cpu")
        found = check.Check(model, processor, plugin.adapter_of(changed)).run()
        return {name: reason for name, reason in found if reason is not None}

    def test_of_the_example_pass_the_check(self):
        self.assertEqual(self.failures(), {})

    def test_of_the_example_pass_it_through_the_worker(self):
        worker = Worker(Silence())
        found = worker.check({"model": self.scratch.name, "dtype": "auto", "device": "cpu",
                              "adapter": os.path.join(OWN, "own_adapter.py")})
        self.assertEqual(found["adapter"], "own-model")
        self.assertEqual((found["layers"], found["width"]), (3, 32))
        self.assertEqual(len(found["checks"]), 9)
        self.assertEqual([c for c in found["checks"] if c["reason"]], [])

    def test_that_forget_a_channel_are_told_that_the_picture_leaks(self):
        found = self.failures(image_channels=("inputs_embeds",))
        self.assertEqual(list(found),
                         ["without question and picture, answers don't depend on them"])
        self.assertIn("Name it in image_channels.", *found.values())

    def test_with_another_fault_are_told_what_to_override(self):
        def off(self, tokenizer, ids):
            return 2, 5

        def nothing(self, model):
            return torch.nn.Linear(own_model.WIDTH, model.read.out_features)

        for changes, name, remedy in (
            ({"question_span": off}, "prompts hold the question where the probe looks for it",
             "Override question_span"),
            ({"output_head": nothing}, "the lens at the last layer is the model's output",
             "Override find_decoder or output_head."),
            ({"image_positions": lambda self, ids: ids < 0},
             "the picture has tokens or states of its own", "image"),
            ({"letters": "ÄÖÜ"}, "option letters are a token each", "isn't one token"),
        ):
            found = self.failures(**changes)
            self.assertIn(name, found)
            self.assertIn(remedy, found[name])

    def test_are_probed_and_cut_like_any_other(self):
        from infoprism_worker.three_ways import Probe

        adapter = plugin.from_file(os.path.join(OWN, "own_adapter.py"))
        model, processor = adapter.load(self.scratch.name, "auto", "cpu")
        probe = Probe(model, processor, adapter)
        batch = test_families.samples()
        statistics = test_families.calibrated(probe, batch)
        self.assertIn("image.summary.0_mean", statistics)
        result, left_out = probe(batch, statistics, 42, 4, test_families.NOISE, True)
        self.assertEqual(left_out, {})
        self.assertEqual(list(result["logit_vl"].shape), [3, 4, 4])
        self.assertEqual(list(result["x1"].shape), [4, own_model.WIDTH])

    def test_that_are_none_are_refused(self):
        for content, message in (
            (None, "there is no such file"), ("x = 1\n", "defines 0 subclasses of ModelAdapter"),
            ("import nothing_of_that_name\n", "stopped while it was read: ModuleNotFoundError"),
            ("from infoprism_worker.plugin import ModelAdapter as M\nclass A(M): pass\n"
             "class B(M): pass\n", "defines 2 subclasses"),
        ):
            path = os.path.join(self.scratch.name, "adapter.py")
            if content is None:
                path = os.path.join(self.scratch.name, "missing.py")
            else:
                with open(path, "w") as file:
                    file.write(content)
            with self.assertRaises(ProbeError) as caught:
                plugin.from_file(path)
            self.assertIn(message, str(caught.exception))

    def test_of_every_family_hold_without_one(self):
        """The check by itself: what the tests show of the families, it finds."""
        for family in ("llava", "mllama", "instructblip"):
            probe = test_families.cases()[family].probe
            found = check.Check(probe.model, probe.processor).run()
            # Random weights know no letters beyond those of their small vocabulary.
            self.assertEqual([reason for _, reason in found if reason], [], family)


if __name__ == "__main__":
    unittest.main()
