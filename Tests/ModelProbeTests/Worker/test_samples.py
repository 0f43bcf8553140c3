"""Samples that can't be asked are set aside, each with its reason, and the others go on."""

import json
import os
import tempfile
import unittest

os.environ["HF_HUB_OFFLINE"] = "1"

import torch  # noqa: E402
from infoprism_worker import files, loading  # noqa: E402

loading.mend_torchvision()

import transformers  # noqa: E402
import zoo  # noqa: E402
from infoprism_worker import commands, remedies  # noqa: E402
from infoprism_worker.protocol import ProbeError  # noqa: E402
from PIL import Image  # noqa: E402
from safetensors import safe_open  # noqa: E402

torch.set_num_threads(1)
transformers.logging.set_verbosity_error()


class Channel:
    def __init__(self):
        self.events = []

    def send(self, event, **fields):
        self.events.append((event, fields))


class Run:
    """A worker with a tiny model, and a dataset of questions about 60 x 60 pictures."""

    def __init__(self, folder, family):
        self.folder = os.path.join(folder, family)
        self.model = os.path.join(self.folder, "model")
        if not os.path.isdir(self.model):
            zoo.save(family, self.model)
        self.worker = commands.Worker(Channel())
        self.worker.load({"model": self.model, "dtype": "float32", "device": "cpu", "options": 4})
        self.probe = self.worker.probe
        self.samples = [self.sample(number) for number in range(6)]

    def sample(self, number, text="What colour is it?", size=(60, 60), options=4):
        path = os.path.join(self.folder, f"{number}-{size[0]}x{size[1]}.png")
        generator = torch.Generator().manual_seed(number)
        pixels = (torch.rand(size[1], size[0], 3, generator=generator) * 255).byte().numpy()
        Image.fromarray(pixels).save(path)
        return {"id": f"q{number}", "image": path, "options": options, "prompt": text + "\nA. red"}

    def command(self, name, output, **more):
        path = os.path.join(self.folder, "samples.jsonl")
        with open(path, "w") as file:
            file.writelines(json.dumps(sample) + "\n" for sample in self.samples)
        self.worker.samples = files.Samples()
        return {"command": name, "samples": path, "first": 0, "count": len(self.samples), "batch": 4,
                "output": os.path.join(self.folder, output), "config": "c", **more}

    def run(self):
        """(what is set aside, the features)"""
        statistics = os.path.join(self.folder, "statistics.safetensors")
        part = self.command("statistics", "part.safetensors")
        self.worker.statistics(part)
        self.worker.calibrate({"parts": [part["output"]], "output": statistics, "config": "c"})
        self.worker._statistics = (None, None)
        probe = self.command("probe", "probe.safetensors", statistics=statistics, seed=42, options=4,
                             masks={"image": "noise", "text": "noise"}, layers=True,
                             feature_type="float32")
        self.worker.probe_part(probe)
        with safe_open(probe["output"], "pt") as file:
            aside = json.loads(file.metadata().get("set_aside", "[]"))
            return aside, {name: file.get_tensor(name) for name in file.keys()}

    def warnings(self):
        return [fields["message"] for event, fields in self.worker.channel.events
                if event == "warning"]


class Samples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def ready(self, family="llava"):
        return Run(self.scratch.name, family)

    def test_a_picture_that_the_processor_refuses_is_set_aside_and_the_rest_is_as_before(self):
        run = self.ready("qwen2_5_vl")
        whole = run.run()[1]
        run.samples.insert(2, run.sample(7, size=(800, 3)))
        aside, features = run.run()
        self.assertEqual([sample["id"] for sample in aside], ["q7"])
        self.assertIn("aspect ratio", aside[0]["reason"])
        self.assertEqual(features["x1"].shape, whole["x1"].shape)
        # The statistics come from the same samples; batches are cut elsewhere.
        torch.testing.assert_close(features["x1"], whole["x1"], atol=1e-6, rtol=0)
        for way in ("vl", "v", "l"):
            torch.testing.assert_close(features[f"logit_{way}"], whole[f"logit_{way}"], atol=2e-5,
                                       rtol=0)

    def test_the_models_own_tokens_in_a_question_are_text(self):
        for family, token in (("llava", "<image>"), ("qwen2_5_vl", "<|image_pad|>"),
                              ("qwen2_5_vl", "<|im_end|>"), ("gemma3", "<start_of_image>"),
                              ("mllama", "<|image|>")):
            with self.subTest(family=family, token=token):
                run = self.ready(family)
                run.samples[3] = run.sample(3, f"What does the {token} tag do?")
                aside, features = run.run()
                self.assertEqual(aside, [])
                self.assertEqual(len(features["x1"]), 6)
                escaped = token[0] + " " + token[1:]
                self.assertEqual(run.warnings(), [
                    f"The question 'q3' holds '{token}', which the model would take for a token of"
                    f" its own; it is asked as '{escaped}'."])
                text = run.probe.escaped(run.samples[3]["prompt"])
                encoded = run.probe.encode([files.picture(run.samples[3]["image"])], [text])
                start, end = encoded.spans[0]
                decoded = run.probe.tokenizer.decode(encoded.inputs["input_ids"][0, start:end])
                self.assertIn("tag do?", decoded)

    def test_the_question_is_found_in_a_prompt_whose_template_trims(self):
        run = self.ready()
        template = run.probe.processor.chat_template
        self.assertIn("c['text']", template)
        run.probe.processor.chat_template = template.replace("c['text']", "(c['text'] | trim)")
        run.samples[1] = run.sample(1, "\n\n What colour is it?")
        aside, _ = run.run()
        self.assertEqual(aside, [])
        encoded = run.probe.encode([files.picture(run.samples[1]["image"])],
                                   [run.samples[1]["prompt"]])
        start, end = encoded.spans[0]
        text = run.probe.tokenizer.decode(encoded.inputs["input_ids"][0, start:end])
        self.assertEqual("".join(text.split()), "Whatcolourisit?A.red")

    def test_numbers_that_are_not_finite_are_called_that_with_their_layer(self):
        run = self.ready()
        words = run.probe.tokenizer("dog", add_special_tokens=False)["input_ids"]
        plain = run.probe.tokenizer(run.samples[0]["prompt"])["input_ids"]
        token = next(word for word in words if word not in plain)
        run.samples[4] = run.sample(4, "Is it a dog?")
        layer = run.probe.decoder.module.layers[1]

        def overflow(module, arguments, output):
            hidden = output[0] if isinstance(output, tuple) else output
            bad = self.ids == token
            if hidden.shape[:2] == bad.shape:
                hidden[bad.any(1)] = float("inf")
            return output

        encode = run.probe.encode

        def noted(images, texts):
            encoded = encode(images, texts)
            self.ids = encoded.inputs["input_ids"]
            return encoded

        run.probe.encode = noted
        layer.register_forward_hook(overflow, prepend=True)
        aside, features = run.run()
        self.assertEqual([sample["id"] for sample in aside], ["q4"])
        self.assertIn("aren't finite from layer 2 of 4 on", aside[0]["reason"])
        self.assertNotIn("adapter", aside[0]["reason"])
        self.assertEqual(len(features["x1"]), 5)

    def test_options_beyond_the_letters_that_the_model_has(self):
        run = self.ready()
        run.probe._usable[4] = 3
        run.samples = [dict(sample, options=2) for sample in run.samples]
        run.samples[2]["options"] = 4
        aside, features = run.run()
        self.assertEqual([sample["id"] for sample in aside], ["q2"])
        self.assertIn("up to the letter 'D'", aside[0]["reason"])
        self.assertEqual(features["logit_vl"].shape[-1], 3)

    def test_where_nothing_can_be_run_the_reason_is_raised_and_no_part_is_kept(self):
        run = self.ready("qwen2_5_vl")
        run.samples = [run.sample(number, size=(800, 3)) for number in range(40)]
        with self.assertRaises(ProbeError) as caught:
            run.run()
        self.assertIn("None of the first 32 questions can be run. 'q31': ", str(caught.exception))

    def test_a_picture_that_is_gone_is_set_aside(self):
        run = self.ready()
        os.remove(run.samples[5]["image"])
        aside, _ = run.run()
        self.assertEqual([sample["id"] for sample in aside], ["q5"])


class Pictures(unittest.TestCase):
    """Expected values by hand: what the file says in 8 bits, upright, on white."""

    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)

    def seen(self, image, name="a.png", **arguments):
        path = os.path.join(self.scratch.name, name)
        image.save(path, **arguments)
        return files.picture(path)

    def test_are_upright(self):
        image = Image.new("RGB", (32, 16), (200, 30, 60))
        image.paste((20, 40, 220), (0, 8, 32, 16))
        turned = image.transpose(Image.Transpose.ROTATE_90)
        exif = Image.Exif()
        exif[0x0112] = 6
        for name in ("a.jpg", "a.png"):
            seen = self.seen(turned, name, exif=exif)
            self.assertEqual(seen.size, (32, 16))
            for value, expected in zip(seen.getpixel((2, 2)), (200, 30, 60)):
                self.assertLess(abs(value - expected), 20)

    def test_of_16_bits_keep_their_greys(self):
        image = Image.new("I;16", (2, 1))
        image.putpixel((0, 0), 0x8000)
        image.putpixel((1, 0), 0xFFFF)
        seen = self.seen(image)
        self.assertEqual([seen.getpixel((x, 0)) for x in (0, 1)], [(128,) * 3, (255,) * 3])

    def test_that_are_transparent_lie_on_white(self):
        rgba = Image.new("RGBA", (2, 1), (200, 30, 60, 255))
        rgba.putpixel((1, 0), (0, 0, 0, 0))
        palette = Image.new("P", (2, 1))
        palette.putpalette([200, 30, 60, 0, 0, 0])
        palette.putpixel((1, 0), 1)
        for image, arguments in ((rgba, {}), (palette, {"transparency": 1})):
            seen = self.seen(image, **arguments)
            self.assertEqual(seen.getpixel((0, 0)), (200, 30, 60))
            self.assertEqual(seen.getpixel((1, 0)), (255, 255, 255))

    def test_of_inks_are_mixed(self):
        seen = self.seen(Image.new("RGB", (16, 16), (200, 30, 60)).convert("CMYK"), "a.jpg")
        for value, expected in zip(seen.getpixel((8, 8)), (200, 30, 60)):
            self.assertLess(abs(value - expected), 8)

    def test_that_are_pipes_are_never_opened(self):
        path = os.path.join(self.scratch.name, "pipe")
        os.mkfifo(path)
        with self.assertRaisesRegex(ValueError, "is no plain file"):
            files.picture(path)


class Remedies(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)

    def refusal(self, **contents):
        for name, value in contents.items():
            with open(os.path.join(self.scratch.name, name + ".json"), "w") as file:
                json.dump(value, file)
        with self.assertRaises(ProbeError) as caught:
            loading.load(self.scratch.name)
        return str(caught.exception)

    def test_name_the_base_of_an_adapter_that_is_not_there(self):
        open(os.path.join(self.scratch.name, "adapter_model.safetensors"), "w").close()
        text = self.refusal(adapter_config={
            "peft_type": "LORA", "base_model_name_or_path": "llava-hf/llava-1.5-7b-hf"})
        self.assertIn("Can't load 'llava-hf/llava-1.5-7b-hf'", text)
        self.assertIn("hf download", text)

    def test_name_the_way_of_an_adapter_of_llavas_own(self):
        text = self.refusal(config={"model_type": "llava_llama"},
                            adapter_config={"peft_type": "LORA"})
        self.assertIn("scripts/merge_lora_weights.py first", text)

    def test_name_the_converted_form_of_llavas_own_checkpoints(self):
        text = self.refusal(config={"model_type": "llava_llama"})
        self.assertIn("'llava-hf/llava-1.5-7b-hf'", text)
        self.assertIn("convert_llava_weights_to_hf.py", text)

    def test_name_the_checkpoints_inside_a_folder(self):
        inside = os.path.join(self.scratch.name, "checkpoint-20")
        os.mkdir(inside)
        with open(os.path.join(inside, "config.json"), "w") as file:
            file.write("{}")
        self.assertIn("checkpoint-20", self.refusal())

    def test_name_the_files_of_a_processor(self):
        model = os.path.join(self.scratch.name, "llava")
        zoo.save("llava", model)
        for name in ("preprocessor_config.json", "processor_config.json"):
            path = os.path.join(model, name)
            if os.path.exists(path):
                os.remove(path)
        with self.assertRaises(ProbeError) as caught:
            loading.load(model, dtype="float32", device="cpu")
        self.assertIn(remedies.PROCESSOR, str(caught.exception))

    def test_of_a_gated_model_is_its_page(self):
        from unittest import mock

        class GatedRepoError(Exception):
            pass

        with mock.patch("huggingface_hub.snapshot_download", side_effect=GatedRepoError("403")):
            with self.assertRaises(ProbeError) as caught:
                loading.load("meta-llama/Llama-3.2-11B-Vision-Instruct")
        self.assertIn("https://huggingface.co/meta-llama/Llama-3.2-11B-Vision-Instruct",
                      str(caught.exception))
        self.assertIn("hf auth login", str(caught.exception))


if __name__ == "__main__":
    unittest.main()
