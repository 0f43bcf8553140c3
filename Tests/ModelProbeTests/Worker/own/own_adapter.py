"""How the probe takes the model in `own_model.py`: an example of an adapter of one's own."""

import os
import sys

import torch
from infoprism_worker.plugin import ModelAdapter

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from own_model import CELLS, OwnModel  # noqa: E402


class OwnAdapter(ModelAdapter):
    name = "own-model"
    # The picture's tokens, and the summary that every block reads.
    image_channels = ("inputs_embeds", "summary")

    def load(self, folder, dtype, device):
        from safetensors.torch import load_file
        from transformers import PreTrainedTokenizerFast

        tokenizer = PreTrainedTokenizerFast.from_pretrained(folder)
        model = OwnModel(len(tokenizer))
        model.load_state_dict(load_file(os.path.join(folder, "weights.safetensors")))
        return model.to(device), tokenizer

    def render(self, processor, text):
        return f"ask <pic> {text} reply"

    def encode(self, processor, pictures, prompts):
        words = processor(prompts, return_tensors="pt", padding=True, add_special_tokens=False)
        ids, mask = words["input_ids"], words["attention_mask"]
        self.picture = processor.convert_tokens_to_ids("<pic>")
        side = [picture.resize((32, 32)) for picture in pictures]
        pixels = torch.stack([
            torch.frombuffer(bytearray(p.tobytes()), dtype=torch.uint8).view(32, 32, 3)
            for p in side]).permute(0, 3, 1, 2).float() / 255
        # The decoder sees a token a cell where the prompt has one for the picture.
        seen, filled = [], []
        for row, real in zip(ids, mask):
            place = int((row == self.picture).nonzero())
            seen.append(torch.cat([row[:place], row[place].repeat(CELLS), row[place + 1:]]))
            filled.append(torch.cat([real[:place], real.new_ones(CELLS), real[place + 1:]]))
        return {"tokens": ids.masked_fill(ids == self.picture, -1), "pixels": pixels,
                "padding": mask, "decoder_ids": torch.stack(seen),
                "decoder_mask": torch.stack(filled)}

    def run(self, model, inputs):
        return model(**inputs)

    def image_positions(self, ids):
        return ids == self.picture

    def question_span(self, tokenizer, ids):
        start = max(i for i, token in enumerate(ids) if token == self.picture) + 1
        return start, len(ids) - 1  # behind it stands "reply"

    def find_decoder(self, model):
        return model.trunk, model.trunk.blocks_of_mine, model.trunk.last

    def output_head(self, model):
        return model.read
