"""Attention that is cut: from the picture's tokens, or, as a sham, from tokens that carry nothing."""

import unittest

import test_families  # first: it sets the environment

import torch
from infoprism_worker import knockout
from infoprism_worker.knockout import Cut
from infoprism_worker.three_ways import WAYS, Probe
from infoprism_worker.protocol import ProbeError

WITHOUT_FRAME = ("instructblip", "fuyu")  # the picture comes first


class Knockouts(unittest.TestCase):
    def each(self):
        for family, case in test_families.cases().items():
            with self.subTest(family=family):
                yield family, case

    def probe(self, case, kind, first, last):
        probe = Probe(case.probe.model, case.probe.processor, cut=Cut(kind, first, last))
        self.addCleanup(probe.release)
        return probe

    def run_cut(self, probe, case, batch, masks=test_families.NOISE):
        result, left_out = probe(batch, case.statistics, 42, 4, masks, True)
        self.assertEqual(left_out, {})
        probe.release()
        return result

    def layers(self, case):
        return case.probe.decoder.layer_count

    def test_in_all_layers_leaves_no_answer_that_depends_on_the_picture(self):
        for family, case in self.each():
            results = []
            for shift in (0, 1):
                # Of one size, so that positions and tiles are the same.
                batch = [dict(s, picture=test_families.picture(10 * i + shift, (60, 60)))
                         for i, s in enumerate(case.samples)]
                plain = case.run(batch)
                cut = self.run_cut(
                    self.probe(case, "image", 1, self.layers(case)), case, batch)
                results.append((plain, cut))
            (plain, cut), (other_plain, other_cut) = results
            for name in ("logit_vl", "lse_vl", "logit_l", "lse_l", "logit_v", "lse_v"):
                self.assertTrue(torch.equal(cut[name], other_cut[name]), name)
            for row in range(len(case.samples)):
                self.assertFalse(torch.equal(plain["logit_vl"][:, row],
                                             other_plain["logit_vl"][:, row]))
            # What stands in the place of the picture tells nothing either.
            torch.testing.assert_close(cut["logit_vl"], cut["logit_l"], atol=2e-5, rtol=0)

    def test_of_no_layer_changes_nothing(self):
        for family, case in self.each():
            probe = Probe(case.probe.model, case.probe.processor)
            self.addCleanup(probe.release)
            probe.cut = Cut("image", 1, 0)
            probe._knockout = knockout.Knockout(probe.decoder, probe.cut)
            cut, plain = self.run_cut(probe, case, case.samples), case.run(case.samples)
            for name in plain:
                self.assertTrue(torch.equal(plain[name], cut[name]), name)

    def test_changes_the_layers_from_its_first_on_and_none_before(self):
        for family, case in self.each():
            cut = self.run_cut(self.probe(case, "image", 2, 4), case, case.samples)
            plain = case.run(case.samples)
            changed = (cut["logit_vl"] - plain["logit_vl"]).abs().amax((1, 2)) > 1e-4
            self.assertEqual(changed.tolist()[:2], [False, True])
            torch.testing.assert_close(cut["logit_vl"][0], plain["logit_vl"][0], atol=2e-6, rtol=0)
            for name in ("x1", "x2"):
                self.assertTrue(torch.equal(cut[name], plain[name]), "embeddings are no layer")

    def test_is_the_same_in_batches_of_one_and_of_four_and_for_other_masks(self):
        for family, case in self.each():
            for kind in ("image",) if family in WITHOUT_FRAME else knockout.KINDS:
                for masks in (test_families.NOISE, {"image": "shuffled", "text": "options"}):
                    probe = self.probe(case, kind, 2, 3)
                    together, _ = probe(case.samples, case.statistics, 42, 4, masks, True)
                    for row, sample in enumerate(case.samples):
                        alone, _ = probe([sample], case.statistics, 42, 4, masks, True)
                        for way in WAYS:
                            torch.testing.assert_close(
                                alone[f"logit_{way}"][:, 0], together[f"logit_{way}"][:, row],
                                atol=2e-5, rtol=0)
                    probe.release()

    def test_is_the_same_by_masks_of_both_kinds(self):
        from infoprism_worker import loading

        for family in ("llava", "qwen2_5_vl", "gemma3"):
            case = test_families.cases()[family]
            folder = f"{test_families.FOLDER.name}/{family}"
            found = []
            for attention in ("sdpa", "eager"):
                model, processor = loading.load(folder, dtype="float32", device="cpu",
                                                attention=attention)
                probe = Probe(model, processor, cut=Cut("image", 2, 4))
                found.append(probe(case.samples, case.statistics, 42, 4, test_families.NOISE,
                                   True)[0])
            for way in WAYS:
                torch.testing.assert_close(found[0][f"logit_{way}"], found[1][f"logit_{way}"],
                                           atol=2e-5, rtol=0)

    def test_replays_exactly(self):
        for family, case in self.each():
            probe = self.probe(case, "image", 2, 4)
            encoded = probe.encode([s["picture"] for s in case.samples],
                                   [s["prompt"] for s in case.samples])
            _, captured, hidden = probe._capture(encoded)
            again = probe._replay(encoded, captured)
            self.assertTrue(all(torch.equal(a, b) for a, b in zip(hidden, again)))
            probe.release()

    def test_a_sham_cuts_tokens_that_are_the_same_for_every_question(self):
        for family, case in self.each():
            encoded = case.probe.encode([s["picture"] for s in case.samples],
                                        [s["prompt"] for s in case.samples])
            keys = knockout.sham_positions(case.probe, encoded)
            if family in WITHOUT_FRAME:
                self.assertFalse(bool(keys.any()))
                continue
            self.assertFalse(bool((keys & encoded.image).any()))
            texts = set()
            for row, (start, _) in enumerate(encoded.spans):
                places = torch.nonzero(keys[row]).flatten().tolist()
                self.assertTrue(places and max(places) < start)
                self.assertLess(int(encoded.inputs["attention_mask"][row].argmax()), min(places))
                texts.add(case.probe.tokenizer.decode(encoded.inputs["input_ids"][row, places]))
                if encoded.image[row].any():
                    self.assertLessEqual(len(places), int(encoded.image[row].sum()))
            longest = max(texts, key=len)  # a small picture may have fewer tokens than the frame
            self.assertTrue(all(longest.endswith(text) for text in texts), texts)
            sham = self.run_cut(self.probe(case, "sham", 1, 4), case, case.samples)
            self.assertFalse(torch.equal(sham["logit_vl"], case.run(case.samples)["logit_vl"]))

    def refusal(self, case, *cut):
        with self.assertRaises(ProbeError) as caught:
            self.probe(case, *cut)
        return str(caught.exception)

    def test_names_layers_that_are_there(self):
        case = test_families.cases()["llava"]
        self.assertEqual(
            self.refusal(case, "image", 3, 10),
            "The knock-out 'image:3-10' names layers that aren't there: 'llava' has the layers 1 to"
            " 4.")
        self.assertIn("'sham:9'", self.refusal(case, "sham", 9, 9))

    def test_of_a_picture_by_cross_attention_needs_a_layer_of_it(self):
        case = test_families.cases()["mllama"]
        self.assertEqual(
            self.refusal(case, "image", 3, 3),
            "The knock-out 'image:3' cuts nothing: 'mllama' takes the picture in by cross-attention,"
            " in the layers 2, 4 alone.")

    def test_where_the_picture_comes_first_there_is_no_sham(self):
        for family in WITHOUT_FRAME:
            self.assertEqual(
                self.refusal(test_families.cases()[family], "sham", 1, 4),
                f"The sham cut 'sham:1-4' has nothing to cut: in a prompt of '{family}' no token but"
                " the first stands before the picture and the question, so none carries nothing.")

    def test_needs_attention_with_masks(self):
        case = test_families.cases()["llava"]
        text = case.probe.model.config.get_text_config()
        text._attn_implementation_internal, kept = "flex_attention", text._attn_implementation
        try:
            self.assertIn("Use --attention sdpa or --attention eager.",
                          self.refusal(case, "image", 1, 2))
        finally:
            text._attn_implementation_internal = kept


if __name__ == "__main__":
    unittest.main()
