"""The worker's own rules: letters, noise, memory that runs out, what it refuses to load."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from unittest import mock

os.environ["HF_HUB_OFFLINE"] = "1"

import torch  # noqa: E402
from infoprism_worker import loading  # noqa: E402

loading.mend_torchvision()

import transformers  # noqa: E402
import zoo  # noqa: E402
from infoprism_worker import commands, files, remedies  # noqa: E402
from infoprism_worker.letters import letter_tokens  # noqa: E402
from infoprism_worker.noise import Moments, calibrate, noise  # noqa: E402
from infoprism_worker.protocol import ProbeError  # noqa: E402

torch.set_num_threads(1)
transformers.logging.set_verbosity_error()


class Letters(unittest.TestCase):
    def setUp(self):
        self.tokenizer = zoo.qwen_tokenizer([])

    def test_stand_bare_after_a_line_and_behind_a_space_after_a_word(self):
        for prompt, form, texts in (("assistant\n", "bare", "ABCD"),
                                    ("ASSISTANT:", "space", [" A", " B", " C", " D"]),
                                    ("<|im_start|>", "bare", "ABCD")):
            ids, found = letter_tokens(self.tokenizer, prompt, "ABCD")
            self.assertEqual(found, form, prompt)
            self.assertEqual([self.tokenizer.decode([i]) for i in ids], list(texts))

    def test_of_several_tokens_are_an_error_that_names_them(self):
        with self.assertRaises(ProbeError) as caught:
            letter_tokens(self.tokenizer, "assistant\n", "AÄ")
        self.assertIn("The letter 'Ä' isn't one token: the tokenizer makes ['Ã', 'Ħ'] of it.",
                      str(caught.exception))

    def test_with_the_same_token_are_refused(self):
        with self.assertRaises(ProbeError) as caught:
            letter_tokens(self.tokenizer, "assistant\n", "AA")
        self.assertIn("the same token", str(caught.exception))


class Noise(unittest.TestCase):
    def test_has_the_moments_of_the_embeddings_in_any_grouping(self):
        rows = torch.randn(600, 5, generator=torch.Generator().manual_seed(1)) * 3 + 2
        parts = []
        for start, end in ((0, 100), (100, 101), (101, 600)):
            moments = Moments(5)
            moments.add(rows[start:end])
            parts.append(moments.tensors("image") | moments.tensors("text"))
        statistics = calibrate(parts)
        torch.testing.assert_close(statistics["image_mean"], rows.mean(0))
        torch.testing.assert_close(statistics["image_deviation"], rows.std(0, unbiased=False))
        drawn = noise(42, "q", "image", 40_000, statistics["image_mean"],
                      statistics["image_deviation"])
        # Five standard errors of 40,000 draws with a deviation of 3.
        torch.testing.assert_close(drawn.mean(0), rows.mean(0), atol=0.075, rtol=0)
        torch.testing.assert_close(drawn.std(0), rows.std(0), atol=0.06, rtol=0)

    def test_differs_by_sample_modality_and_seed_and_by_nothing_else(self):
        mean, deviation = torch.zeros(3), torch.ones(3)
        one = noise(42, "q", "image", 4, mean, deviation)
        self.assertTrue(torch.equal(one, noise(42, "q", "image", 4, mean, deviation)))
        for other in ((42, "r", "image"), (42, "q", "text"), (43, "q", "image")):
            self.assertFalse(torch.equal(one, noise(*other, 4, mean, deviation)))


class Life(unittest.TestCase):
    def test_ends_with_the_process_that_started_it(self):
        # The pipe stays open at this end, so the worker learns of it by its parent alone.
        shell = subprocess.Popen(
            ["/bin/sh", "-c", '"$0" -B -m infoprism_worker <&3 & wait', sys.executable],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, pass_fds=(), text=True,
            preexec_fn=lambda: os.dup2(0, 3), close_fds=False)
        shell.stdin.write('{"command": "hello"}\n')
        shell.stdin.flush()
        pid = json.loads(shell.stdout.readline())["pid"]
        shell.kill()
        shell.wait()
        self.assertEqual(shell.stdout.read(), "")  # it ends when the worker does
        shell.stdout.close()
        shell.stdin.close()
        self.assertFalse(os.path.exists(f"/proc/{pid}/fd/0"))


class Files(unittest.TestCase):
    def test_that_are_being_written_go_with_a_process_that_is_stopped(self):
        with tempfile.TemporaryDirectory() as folder:
            with self.assertRaises(FileNotFoundError):
                with files.whole(os.path.join(folder, "part")) as file:
                    file.write(b"half")
                    self.assertEqual(len(os.listdir(folder)), 1)
                    files.abandon()
                    self.assertEqual(os.listdir(folder), [])


class Channel:
    def __init__(self):
        self.events = []

    def send(self, event, **fields):
        self.events.append((event, fields))


class Memory(unittest.TestCase):
    """A probe that runs out of memory beyond a number of samples."""

    def worker(self, most):
        worker = commands.Worker(Channel())
        worker.samples = mock.Mock(slice=lambda path, first, count: [
            {"id": f"q{first + i}"} for i in range(count)])
        sizes = []

        def run(command, batch):
            sizes.append(len(batch))
            if len(batch) > most:
                raise RuntimeError("CUDA out of memory. Tried to allocate 2 GiB.")
            return [sample["id"] for sample in batch], {}

        worker._run = run
        return worker, sizes

    def batches(self, worker, count=10, batch=8):
        command = {"samples": "", "first": 0, "count": count, "batch": batch}
        return [name for part in worker._batches(command, []) for name in part]

    def test_that_runs_out_halves_the_batch_and_leaves_nothing_out(self):
        worker, sizes = self.worker(most=3)
        self.assertEqual(self.batches(worker), [f"q{i}" for i in range(10)])
        self.assertEqual(sizes, [8, 4, 2, 2, 2, 2, 2])
        warnings = [fields["message"] for event, fields in worker.channel.events
                    if event == "warning"]
        self.assertEqual(warnings, [f"Memory ran out; the batch size is now {n}." for n in (4, 2)])
        sizes.clear()
        self.batches(worker, count=4)
        self.assertEqual(sizes, [2, 2], "later parts begin with the size that fitted")

    def test_that_holds_not_even_one_sample_says_which_and_what_to_do(self):
        worker, _ = self.worker(most=0)
        with self.assertRaises(ProbeError) as caught:
            self.batches(worker)
        self.assertEqual(caught.exception.kind, "out-of-memory")
        self.assertIn("Memory ran out on a single sample ('q0')", str(caught.exception))
        self.assertIn("--device-map auto", str(caught.exception))

    def test_is_told_from_other_errors(self):
        self.assertTrue(commands.out_of_memory(torch.OutOfMemoryError("CUDA out of memory")))
        self.assertTrue(commands.out_of_memory(MemoryError()))
        self.assertFalse(commands.out_of_memory(RuntimeError("shape mismatch")))
        self.assertFalse(commands.out_of_memory(ValueError("out of memory")))


class Loading(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.llava = os.path.join(cls.scratch.name, "llava")
        zoo.save("llava", cls.llava)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def folder(self, name, config, *files):
        path = os.path.join(self.scratch.name, name)
        os.makedirs(path, exist_ok=True)
        with open(os.path.join(path, "config.json"), "w") as file:
            json.dump(config, file)
        for file in files:
            open(os.path.join(path, file), "w").close()
        return path

    def refusal(self, *arguments, **named):
        with self.assertRaises(ProbeError) as caught:
            loading.load(*arguments, **named)
        return str(caught.exception)

    def test_takes_type_device_map_and_attention(self):
        model, _ = loading.load(self.llava, dtype="bfloat16", device_map="cpu", attention="eager")
        self.assertEqual(model.dtype, torch.bfloat16)
        self.assertEqual(model.config._attn_implementation, "eager")
        model, _ = loading.load(self.llava, dtype="float32", device="cpu", attention="sdpa")
        self.assertEqual(model.dtype, torch.float32)
        self.assertEqual(model.config._attn_implementation, "sdpa")

    def test_passes_on_everything_that_big_models_need(self):
        from transformers import AutoModelForImageTextToText

        with mock.patch.object(AutoModelForImageTextToText, "from_pretrained",
                               side_effect=OSError("stop")) as called:
            with mock.patch("transformers.BitsAndBytesConfig", side_effect=dict):
                text = self.refusal(self.llava, dtype="float16", device_map="balanced",
                                    attention="flash_attention_2", quantization="4bit")
        self.assertIn("stop", text)
        given = called.call_args.kwargs
        self.assertEqual(given["device_map"], "balanced")
        self.assertEqual(given["attn_implementation"], "flash_attention_2")
        self.assertEqual(given["quantization_config"], {"load_in_4bit": True})
        self.assertEqual(given.get("dtype", given.get("torch_dtype")), torch.float16)
        self.assertEqual(given["use_safetensors"], True)
        self.assertEqual(given["trust_remote_code"], False)

    def test_reads_no_weights_but_safetensors(self):
        path = self.folder("pickled", {"model_type": "llava"}, "pytorch_model.bin")
        self.assertIn("holds no '.safetensors' file", self.refusal(path))

    def test_of_a_folder_of_models_names_them(self):
        with tempfile.TemporaryDirectory() as folder:
            def advice(*names):
                for name in names:
                    os.makedirs(os.path.join(folder, name), exist_ok=True)
                    with open(os.path.join(folder, name, "config.json"), "w") as file:
                        file.write("{}")
                with self.assertRaises(ProbeError) as caught:
                    remedies.refuse_what_is_no_model(folder, folder)
                return str(caught.exception).split("'config.json'.")[1]

            self.assertEqual(
                advice("model"), f" The folder 'model' in it is a model: give '{folder}/model'.")
            self.assertEqual(
                advice("older"),
                " The folders in it are models ('model', 'older'): give one of them, or all with"
                f" --checkpoints '{folder}/*'.")

    def test_refuses_a_device_that_is_not_there(self):
        loading.require_device("cpu")
        with self.assertRaisesRegex(ProbeError, "There is no device 'cuda:77': PyTorch .* finds cpu"):
            loading.require_device("cuda:77")

    def test_runs_no_code_of_a_model_unless_told(self):
        path = self.folder("remote", {
            "model_type": "unheard_of", "auto_map": {"AutoConfig": "configuration.Config"},
        }, "model.safetensors")
        with open(os.path.join(path, "configuration.py"), "w") as file:
            file.write("raise SystemExit('this code ran')\n")
        self.assertIn("add --trust-remote-code", self.refusal(path))

    def test_refuses_an_encoder_and_decoder(self):
        path = self.folder("flan", {
            "model_type": "instructblip", "text_config": {"model_type": "t5"},
        }, "model.safetensors")
        self.assertIn("its language model is an encoder-decoder", self.refusal(path))

    def test_without_a_network_says_where_a_folder_goes(self):
        text = self.refusal("somebody/some-model")
        self.assertIn("'hf download somebody/some-model --local-dir FOLDER'", text)
        self.assertEqual(self.refusal("./no/folder"),
                         "Can't load './no/folder': there is no such folder.")


if __name__ == "__main__":
    unittest.main()
