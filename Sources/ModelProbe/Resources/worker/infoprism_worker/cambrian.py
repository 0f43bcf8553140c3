"""Cambrian-1, which transformers doesn't hold: by the project's own code, in its own interpreter.

    infoprism probe run --adapter cambrian --python ~/cambrian/venv/bin/python --model FOLDER …

The picture comes in by two ways: tokens among the embeddings, and features that the decoder takes in
again between its layers (`vision_tower_aux_feature_list`, `global_context_feature`). Both are
replaced where the picture is masked. The model puts the picture's tokens in by itself, in rows with a
line's end each, and only `generate` gives the decoder the features, so that is what is called.
"""

import itertools
import os
from unittest import mock

from .plugin import ModelAdapter
from .protocol import ProbeError


class CambrianAdapter(ModelAdapter):
    name = "cambrian"
    image_channels = ("inputs_embeds", "vision_tower_aux_feature_list", "global_context_feature")
    one_at_a_time = True  # the place of the picture is a number in the configuration
    behind = None  # the tokens behind a question, counted when they are asked for
    #: Of the project's templates, by the language model's size and kind.
    templates = (("34b", "chatml_direct"), ("13b", "vicuna_v1"), ("phi3", "phi3"), ("", "llama_3"))

    def load(self, folder, dtype, device):
        try:
            from cambrian.mm_utils import get_model_name_from_path
            from cambrian.model.builder import load_pretrained_model
        except ImportError as error:
            raise ProbeError(
                f"Cambrian's own code isn't in this interpreter ({error}). Install it from its"
                " repository in an environment of its own, and name that with --python.",
                "missing") from error
        name = get_model_name_from_path(folder)
        if "cambrian" not in name.lower():
            name = "cambrian-" + name  # by the name the project's code tells its models
        tokenizer, model, images, _ = load_pretrained_model(
            os.path.expanduser(folder), None, name, device="cuda" if device == "cuda:0" else device)
        if dtype != "auto":
            # The towers are no modules of the model, and would stay in half precision.
            for part in (model, *model.get_vision_tower_aux_list()):
                part.to(dtype)
        self.config, self.images = model.config, images
        self.template = next(t for part, t in self.templates if part in name.lower())
        return model.eval(), tokenizer

    def render(self, processor, text):
        from cambrian.constants import DEFAULT_IMAGE_TOKEN
        from cambrian.conversation import conv_templates

        conversation = conv_templates[self.template].copy()
        conversation.append_message(conversation.roles[0], DEFAULT_IMAGE_TOKEN + "\n" + text)
        conversation.append_message(conversation.roles[1], None)
        return conversation.get_prompt()

    def encode(self, processor, pictures, prompts):
        import torch
        from cambrian.constants import IMAGE_TOKEN_INDEX
        from cambrian.mm_utils import process_images, tokenizer_image_token

        picture, = pictures
        ids = tokenizer_image_token(
            prompts[0], processor, IMAGE_TOKEN_INDEX, return_tensors="pt").reshape(1, -1)
        # The project's code sends pictures to the first graphics card; the probe, to the model.
        with mock.patch.object(torch.Tensor, "cuda", lambda tensor: tensor):
            towers = process_images([picture], self.images, self.config)
        place = int((ids[0] == IMAGE_TOKEN_INDEX).nonzero())
        seen = torch.cat([
            ids[0, :place], torch.full((self._tokens(picture.size),), IMAGE_TOKEN_INDEX),
            ids[0, place + 1:]])[None]
        return {"input_ids": ids, "decoder_ids": seen, "decoder_mask": torch.ones_like(seen),
                "size": torch.tensor([picture.size]),
                **{f"tower{number}": part for number, part in enumerate(towers)}}

    def _tokens(self, size):
        """How many tokens a picture has: of a square grid the part that isn't padding, and a line's
        end a row."""
        side = int(self.config.image_token_len ** 0.5)
        width, height = size
        if width > height:
            border = (side - int(height * (side / width))) // 2
            return (side - 2 * border) * (side + 1)
        border = (side - int(width * (side / height))) // 2
        return side * (side - 2 * border + 1)

    def run(self, model, inputs):
        towers = [inputs[f"tower{number}"] for number in range(len(self.images))]
        sizes = [tuple(size) for size in inputs["size"].tolist()]
        found = model.generate(
            inputs["input_ids"], images=towers, image_sizes=sizes, do_sample=False,
            num_beams=1, max_new_tokens=1, use_cache=True, output_scores=True,
            return_dict_in_generate=True)
        return found.scores[0]

    def image_positions(self, ids):
        from cambrian.constants import IMAGE_TOKEN_INDEX

        return ids == IMAGE_TOKEN_INDEX

    def question_span(self, tokenizer, ids):
        """From the line's end behind the picture to what the template has behind every question."""
        start = max(place for place, token in enumerate(ids) if token < 0) + 1
        if self.behind is None:
            one, other = (tokenizer(self.render(tokenizer, text)).input_ids for text in ("x", "9?"))
            same = (a == b for a, b in zip(reversed(one), reversed(other)))
            self.behind = sum(itertools.takewhile(bool, same))
        return start, len(ids) - self.behind

    def find_decoder(self, model):
        inner = model.get_model()
        return inner, inner.layers, inner.norm

    def output_head(self, model):
        return model.lm_head
