"""InternVL's own code (`internvl_chat`), which brings a conversation template but no processor.

InternVL2.5 with an InternLM2 language model exists in this form only, and runs on transformers 4.51.
The prompt is the model's own template; a picture becomes square tiles in the grid that is nearest to
its proportions, and a thumbnail behind them.
"""

import copy

START, TOKEN, END = "<img>", "<IMG_CONTEXT>", "</img>"
MEAN, DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # ImageNet's


def grid(width, height, side, least, most):
    """(columns, rows) of the grid of `least` to `most` tiles whose proportions are nearest to those
    of a picture. Of equal ones a larger grid is taken where the picture fills half of it."""
    choices = sorted(
        ((c, r) for c in range(1, most + 1) for r in range(1, most + 1) if least <= c * r <= most),
        key=lambda choice: choice[0] * choice[1])
    best, nearest = (1, 1), float("inf")
    for columns, rows in choices:
        distance = abs(width / height - columns / rows)
        fills = width * height > 0.5 * side * side * columns * rows
        if distance < nearest or (distance == nearest and fills):
            best, nearest = (columns, rows), distance
    return best


class Processor:
    """Pictures and prompts as the model's `forward` takes them."""

    def __init__(self, model, tokenizer, max_pixels=None):
        config = model.config
        self.tokenizer = tokenizer
        self.conversation = model.conv_template
        self.system = getattr(model, "system_message", self.conversation.system_message)
        self.tokens = model.num_image_token  # of a tile
        self.side = getattr(config, "force_image_size", None) or config.vision_config.image_size
        most = config.max_dynamic_patch if config.dynamic_image_size else 1
        if max_pixels:
            most = max(1, min(most, max_pixels // self.side ** 2))
        self.least, self.most = min(config.min_dynamic_patch, most), most
        self.has_thumbnail = config.use_thumbnail
        self.image_processor = self.tiles
        model.img_context_token_id = tokenizer.convert_tokens_to_ids(TOKEN)
        config.image_token_id = model.img_context_token_id

    def render(self, text):
        conversation = copy.deepcopy(self.conversation)
        conversation.system_message = self.system
        conversation.append_message(conversation.roles[0], "<image>\n" + text)
        conversation.append_message(conversation.roles[1], None)
        return conversation.get_prompt()

    def tiles(self, picture):
        """[n, 3, side, side]"""
        import numpy
        import torch
        from PIL import Image

        side = self.side
        columns, rows = grid(*picture.size, side, self.least, self.most)
        whole = picture.resize((columns * side, rows * side), Image.BICUBIC)
        parts = [whole.crop((c * side, r * side, (c + 1) * side, (r + 1) * side))
                 for r in range(rows) for c in range(columns)]
        if self.has_thumbnail and len(parts) > 1:
            parts.append(picture.resize((side, side), Image.BICUBIC))
        pixels = torch.from_numpy(numpy.stack([numpy.asarray(part) for part in parts]))
        mean, deviation = (torch.tensor(x).view(3, 1, 1) for x in (MEAN, DEVIATION))
        return (pixels.permute(0, 3, 1, 2).float() / 255 - mean) / deviation

    def __call__(self, images, text, return_tensors="pt", padding=True):
        import torch

        pictures = [self.tiles(picture) for picture in images]
        prompts = [
            prompt.replace("<image>", START + TOKEN * (self.tokens * len(tiles)) + END, 1)
            for prompt, tiles in zip(text, pictures)
        ]
        inputs = dict(self.tokenizer(prompts, return_tensors=return_tensors, padding=padding))
        inputs.pop("token_type_ids", None)
        pixels = torch.cat(pictures)
        flags = torch.ones(len(pixels), 1, dtype=torch.long)
        return {**inputs, "pixel_values": pixels, "image_flags": flags}
