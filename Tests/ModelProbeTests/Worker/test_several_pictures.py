"""Questions about several pictures, for the families whose templates and processors take them."""

import os
import unittest

import test_families
import torch
from infoprism_worker.protocol import SampleError
from test_families import picture

FAMILIES = ("llava_onevision", "qwen2_vl", "qwen2_5_vl", "gemma3", "internvl")
TWO = {"id": "two", "prompt": "Which is red?\nA. the first\nB. the second",
       "optionsOnly": "A. the first\nB. the second"}


def two(first=7, second=8, size=(60, 60)):
    pictures = [picture(first, size), picture(second, size)]
    return dict(TWO, picture=pictures, otherPicture=pictures[::-1])


class SeveralPictures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cases = test_families.cases()

    def each(self):
        for family in FAMILIES:
            with self.subTest(family=family):
                yield self.cases[family]

    def test_both_pictures_have_tokens_before_the_question(self):
        for case in self.each():
            one = case.probe.encode([picture(7, (60, 60))], [TWO["prompt"]])
            both = case.probe.encode([two()["picture"]], [TWO["prompt"]])
            if case.probe.adapter.name == "llava_onevision":  # it cuts a picture up where it is alone
                self.assertEqual(int(both.image.sum()) % 2, 0)
                self.assertTrue(both.image.any())
            else:
                self.assertEqual(int(both.image.sum()), 2 * int(one.image.sum()))
            start, end = both.spans[0]
            text = case.probe.tokenizer.decode(both.ids[0, start:end])
            self.assertIn("Which is red?", text)
            self.assertNotIn("user", text)

    def test_a_batch_of_one_and_two_pictures_is_as_each_alone(self):
        for case in self.each():
            one = dict(case.samples[0])
            batch = case.run([one, two()])
            for row, sample in enumerate((one, two())):
                alone = case.run([sample])
                for name, value in alone.items():
                    axis = 1 if name.startswith(("logit_", "lse_")) else 0
                    own = batch[name].select(axis, row)
                    self.assertTrue(torch.allclose(own, value.select(axis, 0), atol=2e-4), name)

    def test_masking_covers_every_picture_and_the_answer_hangs_on_each(self):
        for case in self.each():
            results = [case.run([two(*numbers)]) for numbers in ((7, 8), (9, 8), (7, 9))]
            for other in results[1:]:
                self.assertTrue(torch.equal(results[0]["logit_l"], other["logit_l"]))
                self.assertFalse(torch.equal(results[0]["logit_vl"], other["logit_vl"]))

    def test_other_masks_take_as_many_pictures(self):
        for case in self.each():
            case.run([two()], {"image": "shuffled", "text": "options"})

    def test_a_family_of_one_picture_sets_the_question_aside(self):
        with self.assertRaisesRegex(SampleError, "needs 2 pictures, and the adapter 'llava'"):
            self.cases["llava"].probe.encode([two()["picture"]], [TWO["prompt"]])


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    unittest.main()
