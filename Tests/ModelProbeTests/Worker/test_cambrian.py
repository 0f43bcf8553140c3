"""Cambrian's adapter on a stand-in of the project's interface: both ways of the picture are masked."""

import os
import sys
import tempfile
import unittest

import test_families  # first: it sets the environment

import torch
from infoprism_worker import check, plugin
from infoprism_worker.cambrian import CambrianAdapter
from infoprism_worker.knockout import Cut
from infoprism_worker.protocol import ProbeError
from infoprism_worker.three_ways import WAYS, Probe

STAND_IN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "stand_in")
CHANNELS = ("inputs_embeds", "vision_tower_aux_feature_list", "global_context_feature")


def save(folder):
    from tokenizers import AddedToken, Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    texts = [*check.QUESTIONS, *test_families.QUESTIONS, "A B C D ASSISTANT : x 9"]
    words = sorted({w for text in texts for w in text.replace(".", " . ").replace("?", " ? ")
                    .replace(",", " , ").replace("'", " ' ").split()})
    inner = Tokenizer(models.WordLevel({w: i for i, w in enumerate(["<unk>"] + words)},
                                       unk_token="<unk>"))
    inner.pre_tokenizer = pre_tokenizers.Whitespace()
    inner.add_special_tokens([AddedToken(t, special=True) for t in
                              ("<unk>", "<|user|>", "<|assistant|>", "<|end|>")])
    PreTrainedTokenizerFast(tokenizer_object=inner, unk_token="<unk>",
                            pad_token="<|end|>").save_pretrained(folder)


class Cambrian(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder, cls.larger = (
            os.path.join(cls.scratch.name, name) for name in ("cambrian-8b", "cambrian-13b"))
        for folder in (cls.folder, cls.larger):
            os.mkdir(folder)
            save(folder)
        sys.path.insert(0, STAND_IN)

    @classmethod
    def tearDownClass(cls):
        sys.path.remove(STAND_IN)
        cls.scratch.cleanup()

    def loaded(self, folder=None, dtype=torch.float32, **changes):
        own = type("Changed", (CambrianAdapter,), changes)() if changes else CambrianAdapter()
        adapter = plugin.adapter_of(own)
        return (*adapter.load(folder or self.folder, dtype, "cpu"), adapter)

    def failures(self, **how):
        found = check.Check(*self.loaded(**how)).run()
        return {name: reason for name, reason in found if reason is not None}

    def test_passes_what_the_families_pass(self):
        self.assertEqual(self.failures(), {})

    def test_keeps_its_towers_in_the_type_that_is_asked_for(self):
        for dtype in ("auto", torch.bfloat16):
            self.assertEqual(self.failures(dtype=dtype), {}, dtype)

    def test_ends_the_question_where_its_template_has_no_token_of_its_own(self):
        probe = Probe(*self.loaded(self.larger))
        for sample in test_families.samples()[:2]:
            encoded = probe.encode([sample["picture"]], [sample["prompt"]])
            self.assertEqual(
                probe.tokenizer.decode(encoded.ids[0, encoded.spans[0][1]:]), "ASSISTANT :")

    def test_without_either_channel_the_picture_leaks(self):
        for left_out in CHANNELS[1:]:
            channels = tuple(name for name in CHANNELS if name != left_out)
            found = self.failures(image_channels=channels)
            self.assertEqual(
                list(found), ["without question and picture, answers don't depend on them"], left_out)

    def test_is_probed_one_question_at_a_time_in_any_proportions(self):
        model, processor, adapter = self.loaded()
        probe = Probe(model, processor, adapter)
        batch = test_families.samples()
        moments = {}
        for sample in batch:
            encoded = probe.encode([sample["picture"]], [sample["prompt"]])
            _, captured, _ = probe._capture(encoded)
            self.assertEqual(captured["inputs_embeds"].shape[1], encoded.ids.shape[1])
            moments[int(encoded.image.sum())] = True
        self.assertGreater(len(moments), 1, "the part that is padding has no tokens")
        statistics = test_families.calibrated(probe, batch[:1])
        self.assertIn("image.vision_tower_aux_feature_list.1_mean", statistics)
        for sample in batch:
            result, left_out = probe([sample], statistics, 42, 4, test_families.NOISE, True)
            self.assertEqual(left_out, {})
            self.assertEqual(list(result["logit_vl"].shape), [3, 1, 4])
            for way in WAYS[1:]:
                self.assertFalse(torch.equal(result[f"logit_{way}"], result["logit_vl"]))

    def test_cut_in_all_layers_the_answer_does_not_depend_on_the_picture(self):
        found = []
        for number in (0, 1):
            model, processor, adapter = self.loaded()
            probe = Probe(model, processor, adapter, Cut("image", 1, 3))
            sample = dict(test_families.samples()[0], picture=test_families.picture(number, (60, 60)))
            statistics = test_families.calibrated(probe, [sample])
            found.append(probe([sample], statistics, 42, 4, test_families.NOISE, True)[0])
        self.assertTrue(torch.equal(found[0]["logit_vl"], found[1]["logit_vl"]))

    def test_says_where_its_own_code_is_from(self):
        sys.path.remove(STAND_IN)
        kept = {name: sys.modules.pop(name) for name in list(sys.modules)
                if name.split(".")[0] == "cambrian"}
        try:
            with self.assertRaises(ProbeError) as caught:
                plugin.from_file("cambrian").load(self.folder, "auto", "cpu")
            self.assertIn("name that with --python", str(caught.exception))
        finally:
            sys.modules.update(kept)
            sys.path.insert(0, STAND_IN)


if __name__ == "__main__":
    unittest.main()
