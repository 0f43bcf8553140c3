"""A short training of a tiny LLaVA by the HuggingFace Trainer, to be followed while it goes on.

    python trainer.py --output run
    infoprism probe run --checkpoints 'run/checkpoint-*' --follow --family TinyLLaVA --size S …

It begins with the vision tower of the shipped model and a language model that knows nothing, and
learns questions that the text, or the picture, alone answers.
"""

import argparse
import os

import numpy as np
import scenes
import torch
import train  # sets the environment up
import transformers as T

HERE = os.path.dirname(os.path.abspath(__file__))
KINDS = ("known-colour", "shown-colour")


class Questions(torch.utils.data.Dataset):
    """Endless in effect: each place draws its own question."""

    def __init__(self, count):
        self.count = count

    def __len__(self):
        return self.count

    def __getitem__(self, place):
        rng = np.random.default_rng([5, place])
        item = scenes.sample(rng, KINDS[place % len(KINDS)])
        return {"picture": scenes.draw(item["cells"], rng), "text": scenes.prompt(item["question"]),
                "answer": "ABCD"[item["answer"]]}


class Batch:
    """Prompts with their answers; the loss is of the answer's letter alone."""

    def __init__(self, processor):
        self.processor = processor

    def __call__(self, rows):
        prompts = ["<s>USER: <image> " + row["text"] + " ASSISTANT: " + row["answer"] for row in rows]
        batch = self.processor(images=[row["picture"] for row in rows], text=prompts,
                               return_tensors="pt", padding=True, add_special_tokens=False)
        labels = torch.full_like(batch["input_ids"], -100)
        labels[:, -1] = batch["input_ids"][:, -1]
        return {**batch, "labels": labels}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--output", required=True)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--every", type=int, default=10, help="steps between checkpoints")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    model = T.AutoModelForImageTextToText.from_pretrained(os.path.join(HERE, "../model"))
    processor = T.AutoProcessor.from_pretrained(os.path.join(HERE, "../model"))
    processor.tokenizer.padding_side = "left"
    fresh, _ = train.build("S", train.make_tokenizer())
    model.model.language_model.load_state_dict(fresh.model.language_model.state_dict())
    model.lm_head.load_state_dict(fresh.lm_head.state_dict())
    model.model.multi_modal_projector.load_state_dict(
        fresh.model.multi_modal_projector.state_dict())
    model.model.vision_tower.requires_grad_(False)
    T.Trainer(
        model=model, processing_class=processor, data_collator=Batch(processor),
        train_dataset=Questions(32 * options.steps),
        args=T.TrainingArguments(
            output_dir=options.output, max_steps=options.steps, save_steps=options.every,
            per_device_train_batch_size=32, learning_rate=2e-3, lr_scheduler_type="constant",
            report_to=[], use_cpu=True, seed=0, logging_steps=options.every,
            remove_unused_columns=False, disable_tqdm=True)).train()


if __name__ == "__main__":
    main()
