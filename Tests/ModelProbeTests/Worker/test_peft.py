"""Adapters of PEFT: a folder that is loaded onto its base, merged or beside it."""

import json
import os
import shutil
import tempfile
import unittest

import test_families  # first: it sets the environment

import torch
import zoo
from infoprism_worker import loading, peft_folder
from infoprism_worker.three_ways import Probe
from infoprism_worker.protocol import ProbeError

try:
    import peft
except ImportError:  # an interpreter of the user's own, with an older transformers
    peft = None


@unittest.skipIf(peft is None, "this interpreter has no peft")
class Adapters(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.base = os.path.join(cls.scratch.name, "base")
        zoo.save("llava", cls.base)
        cls.lora = cls.train("lora", peft.LoraConfig(
            r=4, lora_alpha=8, target_modules="all-linear", exclude_modules="lm_head"))

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    @classmethod
    def train(cls, name, config):
        """An adapter whose weights are drawn at random: at its start it would change nothing."""
        torch.manual_seed(1)
        model, _ = loading.load(cls.base, dtype="float32", device="cpu")
        whole = peft.get_peft_model(model, config)
        with torch.no_grad():
            for key, value in whole.named_parameters():
                if value.requires_grad:
                    value.normal_(0, 0.1)
        folder = os.path.join(cls.scratch.name, name)
        whole.save_pretrained(folder)
        path = os.path.join(folder, "adapter_config.json")
        with open(path) as file:
            stored = json.load(file)
        stored["base_model_name_or_path"] = "../base"  # as seen from the adapter's folder
        with open(path, "w") as file:
            json.dump(stored, file)
        return folder

    def load(self, folder, **options):
        return loading.load(folder, dtype="float32", device="cpu", **options)

    def answers(self, model, processor):
        case = test_families.cases()["llava"]
        probe = Probe(model, processor)
        result, left_out = probe(case.samples, case.statistics, 42, 4, test_families.NOISE, True)
        probe.release()
        self.assertEqual(left_out, {})
        return result["logit_vl"]

    def test_merged_give_what_the_sum_of_base_and_product_gives(self):
        from safetensors.torch import load_file

        merged, processor = self.load(self.lora)
        plain, _ = self.load(self.base)
        parts = load_file(os.path.join(self.lora, "adapter_model.safetensors"))
        changed = 0
        with torch.no_grad():
            for name, module in plain.named_modules():
                down = parts.get(f"base_model.model.{name}.lora_A.weight")
                if down is not None:
                    up = parts[f"base_model.model.{name}.lora_B.weight"]
                    module.weight += 8 / 4 * (up @ down)
                    changed += 1
        self.assertGreater(changed, 20)
        for (name, one), (_, other) in zip(merged.state_dict().items(), plain.state_dict().items()):
            torch.testing.assert_close(one, other, atol=1e-6, rtol=0, msg=name)
        torch.testing.assert_close(self.answers(merged, processor),
                                   self.answers(plain, processor), atol=2e-5, rtol=0)
        untouched, _ = self.load(self.base)
        difference = self.answers(untouched, processor) - self.answers(merged, processor)
        self.assertGreater(float(difference.abs().max()), 0.01)

    def test_beside_the_weights_give_the_same(self):
        merged, processor = self.load(self.lora)
        base, _ = self.load(self.base)
        adapter = peft_folder.found(self.lora, self.lora, None)
        beside = peft_folder.applied(adapter, base, merges=False)
        self.assertEqual(type(beside), type(merged))
        torch.testing.assert_close(self.answers(beside, processor),
                                   self.answers(merged, processor), atol=2e-5, rtol=0)

    def test_keep_whole_modules_that_were_trained_too(self):
        folder = self.train("projector", peft.LoraConfig(
            r=2, target_modules=["q_proj"], modules_to_save=["multi_modal_projector"]))
        merged, _ = self.load(folder)
        plain, _ = self.load(self.base)
        one = merged.model.multi_modal_projector.linear_1.weight
        self.assertFalse(torch.equal(one, plain.model.multi_modal_projector.linear_1.weight))

    def test_take_another_base_by_name(self):
        other = os.path.join(self.scratch.name, "other")
        if not os.path.exists(other):
            model, processor = self.load(self.base)
            with torch.no_grad():
                model.lm_head.weight.mul_(2)
            model.save_pretrained(other)
            processor.save_pretrained(other)
        model, _ = self.load(self.lora, base=other)
        plain, _ = self.load(self.lora)
        self.assertTrue(torch.equal(model.lm_head.weight, 2 * plain.lm_head.weight))

    def refusal(self, folder, **options):
        with self.assertRaises(ProbeError) as caught:
            self.load(folder, **options)
        return str(caught.exception)

    def copy(self, name, **changes):
        folder = os.path.join(self.scratch.name, name)
        shutil.copytree(self.lora, folder)
        path = os.path.join(folder, "adapter_config.json")
        with open(path) as file:
            config = json.load(file)
        with open(path, "w") as file:
            json.dump({**config, **changes}, file)
        return folder

    def test_that_do_not_fit_their_base_are_refused(self):
        from safetensors.torch import load_file, save_file

        folder = self.copy("misfit")
        path = os.path.join(folder, "adapter_model.safetensors")
        parts = load_file(path)
        save_file({key.replace("language_model", "text_model"): value
                   for key, value in parts.items()}, path, metadata={"format": "pt"})
        text = self.refusal(folder)
        self.assertIn("doesn't fit its base", text)
        self.assertIn("--base", text)
        folder = self.copy("narrow", r=8)
        self.assertIn("doesn't fit its base", self.refusal(folder))

    def test_name_what_is_missing(self):
        folder = self.copy("homeless", base_model_name_or_path=None)
        self.assertIn("names no base model. Name it with --base.", self.refusal(folder))
        folder = self.copy("gone", base_model_name_or_path="./not/there")
        self.assertIn("Can't load './not/there': there is no such folder.", self.refusal(folder))
        folder = self.copy("pickled")
        os.rename(os.path.join(folder, "adapter_model.safetensors"),
                  os.path.join(folder, "adapter_model.bin"))
        self.assertIn("Only weights as safetensors are read", self.refusal(folder))
        folder = self.copy("both")
        shutil.copy(os.path.join(self.base, "model.safetensors"), folder)
        self.assertIn("only one of them is meant", self.refusal(folder))
        folder = self.copy("prompt", peft_type="PROMPT_TUNING")
        self.assertIn("adds tokens of its own to the prompt", self.refusal(folder))
        self.assertIn("Leave --base out", self.refusal(self.base, base=self.base))


if __name__ == "__main__":
    unittest.main()
