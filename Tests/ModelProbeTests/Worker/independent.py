"""The three answers by transformers alone, one question at a time: nothing of the worker is used.

    python independent.py MODEL SAMPLES_TRAIN SAMPLES FEATURES     by how much FEATURES differ

What the worker finds in any model by hooks, is written out here for five families: how the image's
embeddings are made and merged, what positions and masks the decoder takes, where the question lies.
Each pass gives every layer's hidden states by `output_hidden_states`, of which transformers has
normed the last already.
"""

import hashlib
import json
import os
import sys

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import torch
import transformers
from PIL import Image

# How a letter stands behind the prompt's end.
SPACED = ("llava", "instructblip")


def inputs_of(family, processor, picture, question):
    if family == "instructblip":
        return question, processor(images=picture, text=question, return_tensors="pt")
    content = [{"type": "image"}, {"type": "text", "text": question}]
    prompt = processor.apply_chat_template(
        [{"role": "user", "content": content}], add_generation_prompt=True, tokenize=False)
    more = {"add_special_tokens": False} if family == "mllama" else {}
    pictures = [[picture]] if family in ("gemma3", "mllama") else picture
    return prompt, processor(images=pictures, text=prompt, return_tensors="pt", **more)


def squeezed(text):
    return "".join(text.split())


def span_of(tokenizer, ids, question):
    """The fewest tokens whose text holds the question."""
    wanted = squeezed(question)
    last = next(e for e in range(1, len(ids) + 1)
                if wanted in squeezed(tokenizer.decode(ids[:e])))
    first = next(s for s in range(last - 1, -1, -1)
                 if wanted in squeezed(tokenizer.decode(ids[s:last])))
    return first, last


class Reference:
    """One family's model, written out."""

    def __init__(self, folder):
        self.model = transformers.AutoModelForImageTextToText.from_pretrained(
            folder, dtype=torch.float32).eval()
        self.processor = transformers.AutoProcessor.from_pretrained(folder)
        self.family = self.model.config.model_type
        self.tokenizer = self.processor.tokenizer

    def decoder(self):
        if self.family == "instructblip":
            return self.model.language_model.model
        return self.model.model.language_model

    def head(self):
        owner = self.model.language_model if self.family == "instructblip" else self.model
        return owner.lm_head

    def ask(self, picture, question):
        """What the decoder is given: embeddings, where image and question lie, and the rest."""
        prompt, inputs = inputs_of(self.family, self.processor, picture, question)
        ids = inputs["input_ids"]
        span = span_of(self.tokenizer, ids[0].tolist(), question)
        rest = {"attention_mask": inputs["attention_mask"]}
        model = self.model
        if self.family == "instructblip":
            image, states = self.image_by_queries(inputs), None
            embeds = model.language_model.get_input_embeddings()(ids)
            embeds[ids == model.config.image_token_index] = image.reshape(-1, image.shape[-1])
        elif self.family == "mllama":
            vision = model.model.vision_model(
                pixel_values=inputs["pixel_values"], aspect_ratio_ids=inputs["aspect_ratio_ids"],
                aspect_ratio_mask=inputs["aspect_ratio_mask"]).last_hidden_state
            states = model.model.multi_modal_projector(vision)
            states = states.reshape(-1, states.shape[-2], states.shape[-1])
            image = states.reshape(1, -1, states.shape[-1])
            rest["cross_attention_mask"] = inputs["cross_attention_mask"]
            embeds = model.get_input_embeddings()(ids)
        else:
            states, image = None, self.image_features(inputs)
            embeds = model.get_input_embeddings()(ids)
            where = ids == self.image_token()
            embeds[where] = image.reshape(-1, image.shape[-1]).to(embeds)
            if self.family == "gemma3":
                rest["token_type_ids"] = where.long()
            if self.family == "qwen2_5_vl":
                rest["position_ids"] = model.model.get_rope_index(
                    ids, mm_token_type_ids=inputs["mm_token_type_ids"],
                    image_grid_thw=inputs["image_grid_thw"],
                    attention_mask=inputs["attention_mask"])[0]
        return prompt, ids, embeds, states, image.reshape(-1, image.shape[-1]), span, rest

    def image_token(self):
        config = self.model.config
        return getattr(config, "image_token_id", None) or config.image_token_index

    def image_features(self, inputs):
        more = {}
        if self.family == "qwen2_5_vl":
            more["image_grid_thw"] = inputs["image_grid_thw"]
        if self.family == "llava":
            more = {"vision_feature_layer": -2, "vision_feature_select_strategy": "default"}
        found = self.model.get_image_features(pixel_values=inputs["pixel_values"], **more)
        found = getattr(found, "pooler_output", found)
        return torch.cat(list(found)) if isinstance(found, (list, tuple)) else found

    def image_by_queries(self, inputs):
        model = self.model
        seen = model.vision_model(pixel_values=inputs["pixel_values"]).last_hidden_state
        queries = model.query_tokens.expand(len(seen), -1, -1)
        mask = torch.cat([torch.ones(queries.shape[:-1], dtype=torch.long),
                          inputs["qformer_attention_mask"]], 1)
        out = model.qformer(
            input_ids=inputs["qformer_input_ids"], attention_mask=mask, query_embeds=queries,
            encoder_hidden_states=seen,
            encoder_attention_mask=torch.ones(seen.shape[:-1], dtype=torch.long))
        return model.language_projection(out.last_hidden_state[:, :queries.shape[1]])

    def layers(self, embeds, states, rest):
        """[L, V]: the logits at the last position after each layer."""
        if self.family == "instructblip":
            out = self.model.language_model(
                inputs_embeds=embeds, output_hidden_states=True, use_cache=False, **rest)
        else:
            more = {} if states is None else {"cross_attention_states": states}
            out = self.model(
                inputs_embeds=embeds, output_hidden_states=True, use_cache=False, **rest, **more)
        hidden = [h[:, -1] for h in out.hidden_states[1:]]
        norm = self.decoder().norm
        return torch.cat([self.head()(norm(h)) for h in hidden[:-1]] + [self.head()(hidden[-1])])

    def letters(self, prompt, count):
        space = " " if self.family in SPACED else ""
        encode = self.tokenizer
        return [encode(prompt + space + letter, add_special_tokens=False)["input_ids"][-1]
                for letter in "ABCD"[:count]]


def noise(seed, sample, modality, count, mean, deviation):
    digest = hashlib.blake2b(f"{seed}\0{sample}\0{modality}".encode(), digest_size=8).digest()
    generator = torch.Generator().manual_seed(int.from_bytes(digest, "big") & (2**63 - 1))
    return torch.randn(count, len(mean), generator=generator) * deviation + mean


def moments(rows):
    rows = torch.cat(rows).double()
    return rows.mean(0).float(), rows.std(0, unbiased=False).float()


def read(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def picture(sample):
    return Image.open(sample["image"]).convert("RGB")


@torch.no_grad()
def answers(folder, train, samples, seed=42, count=4):
    """x1, x2 and, for each way, letter logits [L, N, K] and log-sum-exp [L, N]."""
    model = Reference(folder)
    asked = [model.ask(picture(s), s["prompt"]) for s in train]
    image = moments([a[4] for a in asked])
    text = moments([a[2][0, a[5][0]:a[5][1]] for a in asked])
    found = {}
    for sample in samples:
        prompt, ids, embeds, states, own, (first, last), rest = model.ask(
            picture(sample), sample["prompt"])
        name = sample["id"]
        no_text = embeds.clone()
        no_text[0, first:last] = noise(seed, name, "text", last - first, *text)
        drawn = noise(seed, name, "image", len(own), *image)
        no_image, other = embeds.clone(), states
        if states is None:
            no_image[ids == model.image_token()] = drawn
        else:
            other = drawn.reshape(states.shape)
        ids = model.letters(prompt, count)
        row = {"x1": own.mean(0), "x2": embeds[0, first:last].mean(0)}
        for way, logits in (("vl", model.layers(embeds, states, rest)),
                            ("v", model.layers(no_text, states, rest)),
                            ("l", model.layers(no_image, other, rest))):
            row[f"logit_{way}"], row[f"lse_{way}"] = logits[:, ids], logits.logsumexp(-1)
        for key, value in row.items():
            found.setdefault(key, []).append(value)
    return {key: torch.stack(rows, 0 if key.startswith("x") else 1) for key, rows in found.items()}


def main():
    from safetensors.torch import load_file

    folder, train, samples, features = sys.argv[1:]
    stored = load_file(features)
    expected = answers(folder, read(train), read(samples), count=stored["logit_vl"].shape[-1])
    for name, value in expected.items():
        print(f"{name} {float((stored[name].float() - value).abs().max()):.2g}")


if __name__ == "__main__":
    main()
