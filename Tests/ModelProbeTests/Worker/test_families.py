"""Every family, from a saved folder through the real loading code, three ways and through the lens.

    PYTHONPATH=<the worker's folder> OMP_NUM_THREADS=1 python -m unittest discover -s <this folder>
"""

import functools
import os
import tempfile
import unittest

os.environ["HF_HUB_OFFLINE"] = "1"
FOLDER = tempfile.TemporaryDirectory()
MODULES = tempfile.TemporaryDirectory()  # where transformers copies the code that a model brings
os.environ["HF_MODULES_CACHE"] = MODULES.name

import torch  # noqa: E402
from infoprism_worker import loading  # noqa: E402

loading.mend_torchvision()

import transformers  # noqa: E402
import zoo  # noqa: E402
from infoprism_worker.noise import Moments, calibrate  # noqa: E402
from infoprism_worker.three_ways import Probe, WAYS  # noqa: E402
from PIL import Image  # noqa: E402

torch.set_num_threads(1)
transformers.logging.set_verbosity_error()
transformers.utils.logging.disable_progress_bar()
NOISE = {"image": "noise", "text": "noise"}
QUESTIONS = [
    "What colour is the circle?\nA. red\nB. green",
    "Is there a dog in the image?\nA. Yes\nB. No\nC. red\nD. blue",
    "What colour is the image? Answer with the option's letter from the given choices directly."
    "\nA. red\nB. green\nC. blue",
    "Is the circle red?\nA. yes\nB. no",
]
OPTIONS_ONLY = ["A. red\nB. green", "A. Yes\nB. No\nC. red\nD. blue", "A. red\nB. green\nC. blue",
                "A. yes\nB. no"]


def picture(number, size):
    generator = torch.Generator().manual_seed(number)
    pixels = (torch.rand(size[1], size[0], 3, generator=generator) * 255).byte().numpy()
    return Image.fromarray(pixels)


def samples():
    sizes = [(60, 60), (90, 60), (56, 100), (70, 70)]
    pictures = [picture(i, size) for i, size in enumerate(sizes)]
    return [
        {"id": f"q{i}", "prompt": QUESTIONS[i], "optionsOnly": OPTIONS_ONLY[i],
         "picture": pictures[i], "otherPicture": pictures[(i + 1) % 4]}
        for i in range(4)
    ]


def calibrated(probe, batch):
    moments = {}
    with torch.no_grad():
        for rows in probe.embeddings([s["picture"] for s in batch], [s["prompt"] for s in batch]):
            for name, value in rows.items():
                moments.setdefault(name, Moments(value.shape[-1])).add(value)
    tensors = {}
    for name, value in moments.items():
        tensors |= value.tensors(name)
    return calibrate([tensors])


class Case:
    """A loaded family with its calibration."""

    def __init__(self, family, folder):
        zoo.save(family, folder)
        model, processor = loading.load(folder, dtype="float32", device="cpu",
                                        trust_remote_code=family == "internvl_chat")
        self.probe = Probe(model, processor)
        self.samples = samples()
        self.statistics = calibrated(self.probe, self.samples)

    def run(self, batch, masks=NOISE):
        result, left_out = self.probe(batch, self.statistics, 42, 4, masks, True)
        assert not left_out, left_out
        return result

    def captured(self):
        encoded = self.probe.encode([s["picture"] for s in self.samples],
                                    [s["prompt"] for s in self.samples])
        return encoded, *self.probe.decoder.capture(encoded.inputs, encoded.positions)


@functools.cache
def cases():
    """Every family, saved and loaded once for all tests."""
    return {family: Case(family, os.path.join(FOLDER.name, family)) for family in zoo.FAMILIES}


class Families(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cases = cases()

    def each(self):
        for family, case in self.cases.items():
            with self.subTest(family=family):
                yield case

    def test_every_family_takes_the_adapter_of_its_name(self):
        for family, case in self.cases.items():
            with self.subTest(family=family):
                self.assertEqual(case.probe.adapter.name, family)

    def test_replaying_unchanged_arguments_is_exact(self):
        for case in self.each():
            _, _, captured, hidden = case.captured()
            again = case.probe.decoder.replay(captured)
            self.assertTrue(all(torch.equal(a, b) for a, b in zip(hidden, again)))

    def test_the_lens_at_the_last_layer_is_the_output(self):
        for case in self.each():
            _, output, _, hidden = case.captured()
            lens = case.probe.decoder.logits(hidden[-1])
            self.assertEqual(len(hidden), case.probe.decoder.layer_count)
            # Two orders of summation in float32.
            torch.testing.assert_close(lens, output, atol=2e-6, rtol=0)

    def test_batches_of_one_and_of_four_agree(self):
        for case in self.each():
            together = case.run(case.samples)
            for row, sample in enumerate(case.samples):
                alone = case.run([sample])
                for name, value in alone.items():
                    axis = 1 if name.startswith(("logit", "lse")) else 0
                    other = together[name].select(axis, row)
                    torch.testing.assert_close(value.select(axis, 0), other, atol=2e-5, rtol=0)

    def test_a_masked_pass_changes_its_channel_and_nothing_else(self):
        for case in self.each():
            encoded, _, captured, _ = case.captured()
            names = [s["id"] for s in case.samples]
            rest = (captured, encoded, names, 42, case.statistics)
            text = case.probe._with_noisy_text(*rest)["inputs_embeds"]
            changed = (text != captured["inputs_embeds"]).any(-1)
            expected = torch.zeros_like(changed)
            for row, (start, end) in enumerate(encoded.spans):
                expected[row, start:end] = True
            self.assertTrue(torch.equal(changed, expected))
            image = case.probe._with_noisy_image(*rest)
            channel = case.probe.adapter.image_channel
            changed = (image[channel] != captured[channel]).any(-1)
            self.assertEqual(list(image), [channel])
            if channel == "inputs_embeds":
                self.assertTrue(torch.equal(changed, encoded.image))
            else:
                self.assertTrue(bool(changed.all()))

    def test_both_masked_answers_differ_from_the_joint_one(self):
        for case in self.each():
            result = case.run(case.samples)
            for way in ("v", "l"):
                difference = (result[f"logit_{way}"][-1] - result["logit_vl"][-1]).abs().amax(1)
                self.assertTrue(bool((difference > 1e-4).all()), (way, difference))

    def test_the_question_is_what_the_span_holds(self):
        for case in self.each():
            encoded, *_ = case.captured()
            tokenizer = case.probe.tokenizer
            for row, (start, end) in enumerate(encoded.spans):
                text = tokenizer.decode(encoded.inputs["input_ids"][row, start:end])
                squeezed = "".join(text.split())
                self.assertIn("".join(QUESTIONS[row].split()), squeezed)
                self.assertLessEqual(len(squeezed), len("".join(QUESTIONS[row].split())) + 4)

    def test_noise_belongs_to_the_sample(self):
        for case in self.each():
            one = case.run(case.samples)
            other = case.run(list(reversed(case.samples)))
            for way in WAYS:
                torch.testing.assert_close(one[f"logit_{way}"],
                                           other[f"logit_{way}"].flip(1), atol=2e-5, rtol=0)

    def test_other_masks_change_only_their_own_way(self):
        for case in self.each():
            grey = [dict(s, otherPicture=Image.new("RGB", s["picture"].size, (127, 127, 127)))
                    for s in case.samples]
            plain = case.run(case.samples)
            for image, text, batch, changed in (
                ("blank", "noise", grey, "l"), ("shuffled", "noise", case.samples, "l"),
                ("noise", "options", case.samples, "v"),
            ):
                masked = case.run(batch, {"image": image, "text": text})
                for name in plain:
                    same = torch.equal(plain[name], masked[name])
                    self.assertEqual(same, not name.endswith("_" + changed), (image, text, name))

    def test_without_its_question_a_prompt_holds_the_options(self):
        for case in self.each():
            others = case.probe.encode([s["picture"] for s in case.samples], OPTIONS_ONLY)
            for row, (start, end) in enumerate(others.spans):
                text = case.probe.tokenizer.decode(others.inputs["input_ids"][row, start:end])
                self.assertIn("".join(OPTIONS_ONLY[row].split()), "".join(text.split()))
                self.assertNotIn("circle", text)

    def test_letters_take_the_form_that_the_prompt_ends_for(self):
        forms = {"llava": "space", "instructblip": "space"}
        for family, case in self.cases.items():
            case.probe.letters(4)
            self.assertEqual(case.probe.letter_form, forms.get(family, "bare"), family)

    def test_results_are_finite_and_normalised(self):
        for case in self.each():
            result = case.run(case.samples)
            for way in WAYS:
                mass = (result[f"logit_{way}"] - result[f"lse_{way}"][..., None]).exp().sum(-1)
                self.assertTrue(bool(((mass > 0) & (mass <= 1 + 1e-5)).all()))


if __name__ == "__main__":
    unittest.main()
