"""Tokens with a hole for the picture, and a padded picture for each tower."""

import torch
from PIL import Image


def get_model_name_from_path(path):
    return path.rstrip("/").split("/")[-1]


def tokenizer_image_token(prompt, tokenizer, index, return_tensors=None):
    before, after = prompt.split("<image>")
    parts = [tokenizer(text, add_special_tokens=False)["input_ids"] for text in (before, after)]
    return torch.tensor(parts[0] + [index] + parts[1])


def process_images(pictures, processors, config):
    towers = []
    for side in processors:
        rows = []
        for picture in pictures:
            most = max(picture.size)
            square = Image.new("RGB", (most, most), (127, 127, 127))
            square.paste(picture, tuple((most - length) // 2 for length in picture.size))
            pixels = bytearray(square.resize((side, side)).tobytes())
            values = torch.frombuffer(pixels, dtype=torch.uint8).view(side, side, 3)
            rows.append(values.permute(2, 0, 1).float() / 255)
        towers.append(torch.stack(rows).half().cuda())
    return towers
