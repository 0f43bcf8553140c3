"""A decoder that takes the picture's features in again between its layers, from two towers.

As in the original, features reach the decoder by attributes that `generate` sets, their place among
the tokens is a number in the configuration, the part that is padding is left out, everything is
loaded in half precision, and the towers are no modules of the model.
"""

import os
from types import SimpleNamespace

import torch
from torch import nn

SIDE, WIDTH, HEADS = 4, 32, 4  # tokens of a picture: 4 x 4 and a line's end a row


class Config(SimpleNamespace):
    model_type = "cambrian_llama"


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.attention = nn.MultiheadAttention(WIDTH, HEADS, batch_first=True)
        self.feed = nn.Sequential(nn.LayerNorm(WIDTH), nn.Linear(WIDTH, 64), nn.GELU(),
                                  nn.Linear(64, WIDTH))

    def forward(self, hidden, attention_mask=None):
        x = self.norm(hidden)
        seen = self.attention(x, x, x, attn_mask=~attention_mask[0, 0], need_weights=False)[0]
        hidden = hidden + seen
        return (hidden + self.feed(hidden),)


class Sampler(nn.Module):
    def __init__(self, towers):
        super().__init__()
        self.parts = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in range(towers))
        self.context = nn.Linear(WIDTH, WIDTH)

    def forward(self, query, context, *features):
        return query + self.context(context) + sum(
            part(feature.mean(1, keepdim=True)) for part, feature in zip(self.parts, features))


class Inner(nn.Module):
    def __init__(self, words, config):
        super().__init__()
        self.config = config
        self.embed_tokens = nn.Embedding(words, WIDTH)
        self.places = nn.Embedding(256, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(3))
        self.vision_sampler_layers = nn.ModuleList(Sampler(2) for _ in range(2))
        self.norm = nn.LayerNorm(WIDTH)

    def forward(self, input_ids=None, attention_mask=None, position_ids=None,
                past_key_values=None, inputs_embeds=None, use_cache=None,
                vision_tower_aux_feature_list=None, final_vision_feature_size=None,
                global_context_feature=None):
        count = inputs_embeds.shape[1]
        mask = torch.ones(count, count, dtype=torch.bool).tril()[None, None]
        hidden = inputs_embeds + self.places(torch.arange(count))[None]
        for number, layer in enumerate(self.layers):
            hidden = layer(hidden, attention_mask=mask)[0]
            if vision_tower_aux_feature_list is None or number >= len(self.vision_sampler_layers):
                continue
            start, (rows, columns) = self.config.image_position, final_vision_feature_size[0]
            end = start + rows * (columns + 1)
            cells = hidden[:, start:end].clone().view(rows, columns + 1, WIDTH)
            query = cells[:, :-1].reshape(rows * columns, 1, WIDTH)
            query = self.vision_sampler_layers[number](
                query, global_context_feature, *vision_tower_aux_feature_list)
            cells = torch.cat([query.view(rows, columns, WIDTH), cells[:, -1:]], 1)
            hidden[:, start:end] = cells.view(1, rows * (columns + 1), WIDTH)
        return SimpleNamespace(last_hidden_state=self.norm(hidden))


class Model(nn.Module):
    def __init__(self, words, config):
        super().__init__()
        self.config = config
        self.model = Inner(words, config)
        self.eyes = [nn.Linear(3, WIDTH) for _ in range(2)]  # a list, which isn't moved with it
        self.image_newline = nn.Parameter(torch.randn(WIDTH))
        self.lm_head = nn.Linear(WIDTH, words, bias=False)

    def get_model(self):
        return self.model

    @property
    def dtype(self):
        return self.image_newline.dtype

    def get_vision_tower_aux_list(self):
        return self.eyes

    def get_input_embeddings(self):
        return self.model.embed_tokens

    def generate(self, inputs, images=None, image_sizes=None, **settings):
        """One token: the picture's tokens are put in, and its features kept for the decoder."""
        width, height = image_sizes[0]
        cut = [0, 0]  # rows, columns of padding at each side
        if width > height:
            cut[0] = (SIDE - int(height * (SIDE / width))) // 2
        else:
            cut[1] = (SIDE - int(width * (SIDE / height))) // 2
        features = []
        for eye, image in zip(self.eyes, images):
            fine = nn.functional.adaptive_avg_pool2d(image, 2 * SIDE)[0].permute(1, 2, 0)
            cells = eye(fine).view(SIDE, 2, SIDE, 2, WIDTH).transpose(1, 2).flatten(2, 3)
            cells = cells[cut[0]:SIDE - cut[0], cut[1]:SIDE - cut[1]]
            features.append(cells)
        rows, columns = features[0].shape[:2]
        self.vision_tower_aux_feature_list = [f.reshape(rows * columns, 4, WIDTH) for f in features]
        self.final_vision_feature_size = [(rows, columns)]
        context = features[0].mean((0, 1, 2))
        self.global_context_feature = context.expand(rows * columns, 1, WIDTH)
        tokens = sum(f.mean(2) for f in features)
        tokens = torch.cat([tokens, self.image_newline.expand(rows, 1, WIDTH)], 1).flatten(0, 1)
        place = int((inputs[0] < 0).nonzero())
        words = self.model.embed_tokens(inputs[0].clamp(min=0))
        merged = torch.cat([words[:place], tokens, words[place + 1:]])[None]
        hidden = self.model(
            inputs_embeds=merged, use_cache=True,
            vision_tower_aux_feature_list=self.vision_tower_aux_feature_list,
            final_vision_feature_size=self.final_vision_feature_size,
            global_context_feature=self.global_context_feature).last_hidden_state
        return SimpleNamespace(scores=(self.lm_head(hidden[:, -1]),))


def load_pretrained_model(path, base, name, device="cuda"):
    from transformers import PreTrainedTokenizerFast

    tokenizer = PreTrainedTokenizerFast.from_pretrained(path)
    # Of the template: <|user|>, and the picture behind it.
    config = Config(image_token_len=SIDE * SIDE, image_position=1)
    torch.manual_seed(11)
    model = Model(len(tokenizer), config)
    weights = os.path.join(path, "weights.safetensors")
    if os.path.exists(weights):
        from safetensors.torch import load_file

        model.load_state_dict(load_file(weights))
    for part in (model, *model.eyes):
        part.to(device, torch.float16)
    return tokenizer, model, [32, 48], 2048
