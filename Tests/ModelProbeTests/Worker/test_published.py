"""The published procedure, number by number, against what transformers' `generate` gives."""

import os
import unittest

import test_families  # first: it sets the environment

import torch
import zoo
from infoprism_worker import loading, published
from infoprism_worker.published import PublishedProbe
from infoprism_worker.three_ways import WAYS

DOCUMENTATION = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../..",
                             "Sources/ModelProbe/ModelProbe.docc/Procedure.md")


@unittest.skipIf(not zoo.NEW, "written for transformers 5")
class Published(unittest.TestCase):
    def probe(self, family):
        """On a model of its own: some of it is changed."""
        test_families.cases()
        model, processor = loading.load(f"{test_families.FOLDER.name}/{family}", dtype="float32",
                                        device="cpu")
        return PublishedProbe(model, processor)

    def run_one(self, probe, sample, statistics=None):
        statistics = statistics or test_families.calibrated(probe, test_families.samples())
        result, left_out = probe([sample], statistics, 42, 4, test_families.NOISE, True)
        self.assertEqual(left_out, {})
        return result, statistics

    def scores(self, model, steps=1, **inputs):
        model.generation_config.eos_token_id = None  # so that a second step comes
        out = model.generate(**inputs, max_new_tokens=steps, do_sample=False, output_scores=True,
                             return_dict_in_generate=True)
        return out.scores[-1].float()

    def assert_read(self, probe, result, way, logits):
        ids = probe.letters(4)
        torch.testing.assert_close(result[f"logit_{way}"][-1], logits[:, ids], atol=2e-5, rtol=0)
        torch.testing.assert_close(result[f"lse_{way}"][-1], logits.logsumexp(-1), atol=2e-5,
                                   rtol=0)

    def masked(self, probe, sample, statistics):
        encoded = probe.encode([sample["picture"]], [sample["prompt"]])
        _, captured, _ = probe._capture(encoded)
        rest = (captured, encoded, [sample["id"]], 42, statistics)
        return encoded, {"v": probe._with_noisy_text(*rest)["inputs_embeds"],
                         "l": probe._with_noisy_image(*rest)["inputs_embeds"]}

    def test_masked_passes_of_qwen_have_sequential_positions(self):
        sample = test_families.samples()[2]
        for family in published.QWEN:
            with self.subTest(family=family):
                probe = self.probe(family)
                result, statistics = self.run_one(probe, sample)
                encoded, masked = self.masked(probe, sample, statistics)
                for way, embeds in masked.items():
                    model = probe.model
                    model.model.rope_deltas = None
                    logits = self.scores(model, inputs_embeds=embeds,
                                         attention_mask=encoded.mask)
                    self.assert_read(probe, result, way, logits)
                plain, _ = test_families.cases()[family].probe(
                    [sample], statistics, 42, 4, test_families.NOISE, True)
                self.assertTrue(torch.equal(plain["logit_vl"], result["logit_vl"]))
                self.assertFalse(torch.equal(plain["logit_v"], result["logit_v"]))

    def test_the_penalty_is_of_the_joint_pass_alone(self):
        sample = test_families.samples()[1]
        probe = self.probe("qwen2_5_vl")
        probe.model.generation_config.repetition_penalty = 1.05
        probe = PublishedProbe(probe.model, probe.processor)
        result, statistics = self.run_one(probe, sample)
        encoded = probe.encode([sample["picture"]], [sample["prompt"]])
        self.assert_read(probe, result, "vl", self.scores(probe.model, **encoded.inputs))
        plain = self.probe("qwen2_5_vl")
        for way in ("v", "l"):
            other, _ = self.run_one(plain, sample, statistics)
            self.assertTrue(torch.equal(other[f"logit_{way}"], result[f"logit_{way}"]))
        self.assertTrue(torch.equal(other["logit_vl"][:-1], result["logit_vl"][:-1]))
        self.assertGreater(float((other["logit_vl"][-1] - result["logit_vl"][-1]).abs().max()), 1e-4)

    def test_qwen_has_its_limits_of_pixels(self):
        folder = f"{test_families.FOLDER.name}/qwen2_vl"
        test_families.cases()
        picture = test_families.picture(0, (60, 60))
        counts = []
        for given in ({}, {"published": True}, {"published": True, "max_pixels": 512 * 28 * 28}):
            _, processor = loading.load(folder, dtype="float32", device="cpu", **given)
            big = picture.resize((2000, 2000))
            counts.append([int(processor.image_processor(p, return_tensors="pt")
                               ["image_grid_thw"].prod()) // 4 for p in (picture, big)])
        self.assertLess(counts[0][0], 16)
        self.assertGreaterEqual(counts[1][0], 256)
        self.assertTrue(1100 < counts[1][1] <= 1280)
        self.assertTrue(400 < counts[2][1] <= 512)

    def test_instructblip_has_1024_positions_between_those_it_had(self):
        plain = test_families.cases()["instructblip"].probe.model.qformer.embeddings
        probe = self.probe("instructblip")
        table = probe.model.qformer.embeddings.position_embeddings.weight
        old = plain.position_embeddings.weight
        self.assertEqual((len(old), len(table)), (128, 1024))
        torch.testing.assert_close(table[0], old[0])
        torch.testing.assert_close(table[-1], old[-1])
        # Eight places for one: the middle two lie a sixteenth before and behind it.
        middle = 15 / 16 * old[1] + (old[0] + old[2]) / 32
        torch.testing.assert_close((table[11] + table[12]) / 2, middle, atol=1e-6, rtol=0)
        sample = test_families.samples()[0]
        result, _ = self.run_one(probe, sample)
        self.assertFalse(torch.equal(
            result["x1"], test_families.cases()["instructblip"].run([sample])["x1"]))

    def test_text_is_calibrated_by_the_bare_question(self):
        probe = self.probe("internvl")
        batch = test_families.samples()
        rows = [r["text"] for r in probe.embeddings([s["picture"] for s in batch],
                                                    [s["prompt"] for s in batch])]
        for row, sample in zip(rows, batch):
            ids = probe.tokenizer(sample["prompt"], return_tensors="pt")["input_ids"]
            self.assertTrue(torch.equal(row, probe.decoder.embedding(ids)[0]))

    def test_noise_is_in_bfloat16(self):
        probe = self.probe("llava")
        drawn = probe._noise(42, "q", "text", 50, torch.full((8,), 0.3), torch.full((8,), 1.7))
        self.assertEqual(drawn.dtype, torch.bfloat16)
        self.assertTrue(torch.equal(drawn, probe._noise(42, "q", "text", 50, torch.full((8,), 0.3),
                                                        torch.full((8,), 1.7))))

    def test_the_most_probable_token_of_all_is_kept(self):
        probe = self.probe("llava")
        sample = test_families.samples()[0]
        result, statistics = self.run_one(probe, sample)
        self.assertEqual({int(result[f"top_{way}"]) for way in WAYS}, {-1})  # random weights
        letter = int(probe.letters(4)[2])
        with torch.no_grad():
            probe.model.lm_head.weight[letter] = 50 * probe.model.lm_head.weight.abs().max()
        hidden = torch.ones(1, probe.decoder.width)
        result = probe._read("v", [hidden], None, 4)
        self.assertEqual(int(result["top_v"]), 2)

    def test_fuyus_second_greedy_step_is_read(self):
        probe = self.probe("fuyu")
        sample = test_families.samples()[3]
        result, statistics = self.run_one(probe, sample)
        encoded, masked = self.masked(probe, sample, statistics)
        self.assert_read(probe, result, "vl", self.scores(probe.model, 2, **encoded.inputs))
        for way, embeds in masked.items():
            self.assert_read(probe, result, way, self.scores(
                probe.model, 2, inputs_embeds=embeds, attention_mask=encoded.mask))

    def test_differences_are_those_of_the_documentation(self):
        with open(DOCUMENTATION, encoding="utf-8") as file:
            rows = [line.split("|")[1:5] for line in file if line.startswith("| ")]
        table = {row[0].strip(): [float(cell) for cell in row[1:]] for row in rows
                 if row[0].strip() in zoo.FAMILIES}
        self.assertEqual(len(table), 9)
        cases = test_families.cases()
        batch = test_families.samples()
        for family, written in table.items():
            model, processor = loading.load(
                f"{test_families.FOLDER.name}/{family}", dtype="float32", device="cpu",
                published=True)
            probe = PublishedProbe(model, processor)
            found, _ = probe(batch, test_families.calibrated(probe, batch), 42, 4,
                             test_families.NOISE, True)
            own = cases[family].run(batch)
            for way, number in zip(WAYS, written):
                name = f"logit_{way}"
                difference = float((found[name][-1] - own[name][-1]).abs().max())
                # Two digits are written.
                self.assertLessEqual(abs(difference - number), 0.06 * number, (family, way))

    def test_batches_change_nothing(self):
        for family in ("qwen2_vl", "fuyu"):
            probe = self.probe(family)
            batch = test_families.samples()
            statistics = test_families.calibrated(probe, batch)
            together, _ = probe(batch, statistics, 42, 4, test_families.NOISE, True)
            for row, sample in enumerate(batch):
                alone, _ = probe([sample], statistics, 42, 4, test_families.NOISE, True)
                for way in WAYS:
                    torch.testing.assert_close(alone[f"logit_{way}"][:, 0],
                                               together[f"logit_{way}"][:, row], atol=2e-5, rtol=0)


if __name__ == "__main__":
    unittest.main()
