"""Trains a LLaVA of a few hundred thousand parameters from scratch, in minutes on one core.

    python train.py --size S --output FOLDER      checkpoints in FOLDER/S/<stage>/<k>of4
    python train.py --questions FOLDER            the questions to probe it with

Stages: the vision tower learns to name the shape in each cell; the language model learns text-only
questions (so that language priors exist) and captions; alignment pretraining trains the projector
alone on captions; visual instruction tuning trains projector and decoder on the questions. In the
last stage a share of the rows sees noise in place of the picture or of the question. Without that
the answers to masked inputs are confidently wrong, and redundancy swallows synergy.
"""

import argparse
import json
import os
import sys
import time

os.environ["HF_HUB_OFFLINE"] = "1"

import numpy as np
import scenes
import torch

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../..")
sys.path.insert(0, os.path.join(ROOT, "Sources/ModelProbe/Resources/worker"))
from infoprism_worker.loading import mend_torchvision  # noqa: E402

mend_torchvision()
import transformers as T  # noqa: E402
from tokenizers import AddedToken, Tokenizer, models, pre_tokenizers

SIZES = {"XS": (32, 2, 2), "S": (64, 3, 4)}  # width, layers, heads
MIX = [0.4, 0.2, 0.2, 0.2]
KINDS = list(scenes.KINDS)
SPECIAL = ["<unk>", "<s>", "</s>", "<pad>", "<image>", "USER:", "ASSISTANT:"]
IMAGE_TOKENS = scenes.GRID * scenes.GRID
TEMPLATE = (
    "{{ bos_token }}{% for m in messages %}{% if m['role'] == 'user' %}USER: "
    "{% for c in m['content'] %}{% if c['type'] == 'image' %}<image> {% else %}{{ c['text'] }}"
    "{% endif %}{% endfor %} {% endif %}{% endfor %}"
    "{% if add_generation_prompt %}ASSISTANT:{% endif %}")


def make_tokenizer():
    words = set("What Which colour is the are shown ? . A B C D a and describe".split())
    words |= set(scenes.NAMES) | set(scenes.SHAPES) | set(scenes.THINGS)
    vocabulary = {word: i for i, word in enumerate(SPECIAL + sorted(words))}
    inner = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    inner.pre_tokenizer = pre_tokenizers.Whitespace()
    inner.add_special_tokens([AddedToken(x, special=True, normalized=False) for x in SPECIAL])
    return T.PreTrainedTokenizerFast(tokenizer_object=inner, unk_token="<unk>", bos_token="<s>",
                                     eos_token="</s>", pad_token="<pad>", padding_side="left")


def build(size, tokenizer):
    width, layers, heads = SIZES[size]
    side = scenes.GRID * scenes.CELL
    config = T.LlavaConfig(
        vision_config=T.CLIPVisionConfig(
            hidden_size=64, intermediate_size=128, num_hidden_layers=2, num_attention_heads=4,
            image_size=side, patch_size=scenes.CELL),
        text_config=T.LlamaConfig(
            vocab_size=(len(tokenizer) + 15) // 16 * 16, hidden_size=width,
            intermediate_size=4 * width, num_hidden_layers=layers, num_attention_heads=heads,
            num_key_value_heads=heads, max_position_embeddings=256, bos_token_id=1,
            eos_token_id=2, pad_token_id=3, tie_word_embeddings=False),
        image_token_index=tokenizer.convert_tokens_to_ids("<image>"), vision_feature_layer=-1,
        vision_feature_select_strategy="default", image_seq_length=IMAGE_TOKENS)
    images = T.CLIPImageProcessor(do_resize=False, do_center_crop=False,
                                  size={"shortest_edge": side},
                                  crop_size={"height": side, "width": side})
    processor = T.LlavaProcessor(
        images, tokenizer, patch_size=scenes.CELL, vision_feature_select_strategy="default",
        num_additional_image_tokens=1, chat_template=TEMPLATE)
    return T.LlavaForConditionalGeneration(config), processor


class Trainer:
    def __init__(self, size, output, seed):
        torch.manual_seed(seed)
        self.rng = np.random.default_rng(seed)
        self.tokenizer = make_tokenizer()
        self.model, self.processor = build(size, self.tokenizer)
        self.output = os.path.join(output, size)
        self.started = time.process_time()
        self.mean = torch.tensor(self.processor.image_processor.image_mean)[:, None, None]
        self.deviation = torch.tensor(self.processor.image_processor.image_std)[:, None, None]
        self.image_token = self.tokenizer.convert_tokens_to_ids("<image>")
        self.log = []

    def token(self, text):
        return self.tokenizer.convert_tokens_to_ids(text)

    def pixels(self, rows):
        pictures = np.stack([np.asarray(scenes.draw(cells, self.rng)) for cells in rows])
        return (torch.from_numpy(pictures).permute(0, 3, 1, 2) / 255 - self.mean) / self.deviation

    def text(self, user, image=True):
        return "<s>USER: " + "<image> " * (IMAGE_TOKENS if image else 0) + user + " ASSISTANT:"

    def pack(self, prompts, answers):
        """Token ids padded on the left, the mask, and labels on the answers alone."""
        rows = [self.tokenizer(p, add_special_tokens=False)["input_ids"] + a
                for p, a in zip(prompts, answers)]
        width = max(map(len, rows))
        ids = torch.full((len(rows), width), 3)
        mask, labels = torch.zeros_like(ids), torch.full_like(ids, -100)
        for i, (row, answer) in enumerate(zip(rows, answers)):
            ids[i, width - len(row):] = torch.tensor(row)
            mask[i, width - len(row):] = 1
            if answer:
                labels[i, width - len(answer):] = torch.tensor(answer)
        return ids, mask, labels

    def caption_ids(self, cells):
        text = scenes.caption(cells)
        return self.tokenizer(text, add_special_tokens=False)["input_ids"] + [2]

    def letter(self, item):
        return [self.token("ABCD"[item["answer"]]), 2]

    # Stages

    def train_vision(self, steps):
        tower = self.model.model.vision_tower
        head = torch.nn.Linear(64, 17)
        optimizer = torch.optim.AdamW([*tower.parameters(), *head.parameters()], lr=1e-3)
        for _ in range(steps):
            rows = [[None if self.rng.random() < 0.4 else
                     (scenes.NAMES[self.rng.integers(4)], scenes.SHAPES[self.rng.integers(4)])
                     for _ in range(IMAGE_TOKENS)] for _ in range(64)]
            labels = torch.tensor([[16 if c is None else scenes.NAMES.index(c[0]) * 4
                                    + scenes.SHAPES.index(c[1]) for c in row] for row in rows])
            logits = head(tower(self.pixels(rows)).last_hidden_state[:, 1:])
            loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), labels.flatten())
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
        right = float((logits.argmax(-1) == labels).float().mean())
        print(f"vision: {right:.3f} of the cells are right", flush=True)

    def stage(self, name, parts, steps, rate, batch, save):
        for key, parameter in self.model.named_parameters():
            parameter.requires_grad_(any(part in key for part in parts))
        trained = [p for p in self.model.parameters() if p.requires_grad]
        optimizer = torch.optim.AdamW(trained, lr=rate, weight_decay=0.01)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda s: min(1, (s + 1) / 50) * max(0.05, 1 - s / steps))
        for step in range(steps):
            loss = self.model(**batch(), use_cache=False).loss
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            if (step + 1) * 4 % steps == 0:
                quarter = (step + 1) * 4 // steps
                accuracy = self.evaluate()
                seconds = time.process_time() - self.started
                print(f"{name} {quarter}/4: {seconds:.0f} s, loss {loss.item():.3f},"
                      f" right {accuracy}", flush=True)
                self.log.append({"stage": name, "checkpoint": f"{quarter}/4",
                                 "accuracy": accuracy})
                if save:
                    folder = os.path.join(self.output, name, f"{quarter}of4")
                    self.model.save_pretrained(folder)
                    self.processor.save_pretrained(folder)

    def language_batch(self, size=64):
        items = [scenes.sample(self.rng, "known-colour") for _ in range(size * 3 // 4)]
        words = sorted(self.tokenizer.get_vocab(), key=self.tokenizer.get_vocab().get)[7:]
        prompts, answers = [], []
        for item in items:
            user = scenes.prompt(item["question"])
            if self.rng.random() >= 0.3:  # random words stand where a picture will
                user = " ".join(words[i] for i in self.rng.integers(0, len(words), 9)) + " " + user
            prompts.append(self.text(user, image=False))
            answers.append(self.letter(item))
        for _ in range(size - len(items)):
            prompts.append(self.text("describe", image=False))
            answers.append(self.caption_ids(self.mixed_scene()))
        ids, mask, labels = self.pack(prompts, answers)
        return dict(input_ids=ids, attention_mask=mask, labels=labels)

    def mixed_scene(self):
        colour = None if self.rng.random() < 0.6 else scenes.NAMES[self.rng.integers(4)]
        return scenes.scene(self.rng, colour)

    def caption_batch(self, size=64):
        rows = [self.mixed_scene() for _ in range(size)]
        ids, mask, labels = self.pack([self.text("describe")] * size,
                                      [self.caption_ids(cells) for cells in rows])
        return dict(input_ids=ids, attention_mask=mask, labels=labels,
                    pixel_values=self.pixels(rows))

    def instruction_batch(self, size=64, dropout=0.2):
        kinds = self.rng.choice(4, size=size, p=MIX)
        items = [scenes.sample(self.rng, KINDS[kind]) for kind in kinds]
        ids, mask, labels = self.pack([self.text(scenes.prompt(i["question"])) for i in items],
                                      [self.letter(i) for i in items])
        embeddings = self.model.get_input_embeddings()(ids)
        features = self.model.get_image_features(self.pixels([i["cells"] for i in items]))
        features = getattr(features, "pooler_output", features)
        is_image = ids == self.image_token
        embeddings = embeddings.masked_scatter(is_image[..., None], torch.cat(list(features)))
        place = torch.arange(ids.shape[1])[None]
        last_image = (is_image * place).max(1, keepdim=True).values
        answer = ((ids == self.token("ASSISTANT:")) * place).max(1, keepdim=True).values
        is_text = (place > last_image) & (place < answer)
        draw = torch.from_numpy(self.rng.random(size))
        for where, rows in ((is_image, draw < dropout),
                            (is_text, (draw >= dropout) & (draw < 2 * dropout))):
            with torch.no_grad():
                values = embeddings[where]
                noise = torch.randn(embeddings.shape) * values.std(0) + values.mean(0)
            embeddings = torch.where((where & rows[:, None])[..., None], noise, embeddings)
        return dict(inputs_embeds=embeddings, attention_mask=mask, labels=labels)

    @torch.no_grad()
    def evaluate(self, count=100):
        """The part of fresh questions of each kind that is answered correctly."""
        kept, self.rng = self.rng, np.random.default_rng(999)
        self.model.eval()
        letters = [self.token(letter) for letter in "ABCD"]
        result = {}
        for kind in KINDS:
            items = [scenes.sample(self.rng, kind) for _ in range(count)]
            ids, mask, _ = self.pack([self.text(scenes.prompt(i["question"])) for i in items],
                                     [[] for _ in items])
            logits = self.model(input_ids=ids, attention_mask=mask, use_cache=False,
                                pixel_values=self.pixels([i["cells"] for i in items]),
                                logits_to_keep=1).logits[:, -1]
            right = logits[:, letters].argmax(-1) == torch.tensor([i["answer"] for i in items])
            result[kind] = round(float(right.float().mean()), 3)
        self.model.train()
        self.rng = kept
        return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", choices=SIZES)
    parser.add_argument("--output", default="checkpoints")
    parser.add_argument("--questions")
    parser.add_argument("--train", type=int, default=512)
    parser.add_argument("--evaluation", type=int, default=256)
    parser.add_argument("--steps", type=int, nargs=4, default=[100, 240, 160, 1000],
                        help="of vision, language, alignment, instruction")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.set_num_threads(1)
    T.logging.set_verbosity_error()
    T.utils.logging.disable_progress_bar()
    if options.questions:
        scenes.write(options.questions, options.train, options.evaluation, options.seed + 1)
    if options.size:
        trainer = Trainer(options.size, options.output, options.seed)
        count = sum(p.numel() for p in trainer.model.parameters())
        print(f"TinyLLaVA-{options.size}: {count} parameters", flush=True)
        vision, language, alignment, instruction = options.steps
        decoder = ["language_model", "lm_head"]
        trainer.train_vision(vision)
        trainer.stage("language", decoder, language, 1e-3, trainer.language_batch, save=False)
        trainer.stage("pretraining", ["multi_modal_projector"], alignment, 2e-3,
                      trainer.caption_batch, save=True)
        trainer.stage("finetuning", ["multi_modal_projector", *decoder], instruction, 1e-3,
                      trainer.instruction_batch, save=True)
        with open(os.path.join(trainer.output, "training.json"), "w", encoding="utf-8") as file:
            json.dump({"size": options.size, "parameters": count, "steps": options.steps,
                       "seed": options.seed, "checkpoints": trainer.log}, file, indent=1)


if __name__ == "__main__":
    main()
