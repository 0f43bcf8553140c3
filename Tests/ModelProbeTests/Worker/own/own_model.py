"""A vision-language model of nobody's library: plain PyTorch, its own names, its own conventions.

A picture is averaged to 4 x 4 cells; each becomes a token that the model puts in by itself where the
prompt has `<pic>`. Besides, every block reads a summary of the picture, so that the picture comes in
two ways, and masking the tokens alone would leave the other.
"""

import torch
from torch import nn

WIDTH, HEADS, BLOCKS, CELLS = 32, 4, 3, 16


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm, self.inner = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.gist = nn.Linear(WIDTH, WIDTH)
        self.feed = nn.Sequential(nn.Linear(WIDTH, 64), nn.GELU(), nn.Linear(64, WIDTH))

    def forward(self, x, visible, summary):
        B, T, _ = x.shape
        q, k, v = self.qkv(self.norm(x)).view(B, T, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        seen = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=visible)
        x = x + self.out(seen.transpose(1, 2).reshape(B, T, WIDTH)) + self.gist(summary)
        return x + self.feed(self.inner(x))


class Trunk(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.words = nn.Embedding(words, WIDTH)
        self.places = nn.Embedding(256, WIDTH)
        self.blocks_of_mine = nn.ModuleList(Block() for _ in range(BLOCKS))
        self.last = nn.LayerNorm(WIDTH)

    def forward(self, inputs_embeds, mask, summary, use_cache=False):
        length = inputs_embeds.shape[1]
        places = (mask.long().cumsum(1) - 1).clamp(min=0)  # padding on the left doesn't count
        visible = torch.ones(length, length, dtype=torch.bool).tril() & mask[:, None, :].bool()
        visible = (visible | torch.eye(length, dtype=torch.bool))[:, None]
        x = inputs_embeds + self.places(places)
        for block in self.blocks_of_mine:
            x = block(x, visible, summary)
        return self.last(x)


class OwnModel(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.trunk = Trunk(words)
        self.eye = nn.Linear(3, WIDTH)
        self.read = nn.Linear(WIDTH, words)

    def get_input_embeddings(self):
        return self.trunk.words

    def cells(self, pixels):
        return nn.functional.adaptive_avg_pool2d(pixels, 4).flatten(2).transpose(1, 2)

    def forward(self, tokens, pixels, padding):
        """`tokens` has one place for the picture in every row: -1."""
        seen = self.eye(self.cells(pixels))
        rows, masks = [], []
        for row, picture, filled in zip(tokens, seen, padding):
            place = int((row == -1).nonzero())
            words = self.trunk.words(row.clamp(min=0))
            rows.append(torch.cat([words[:place], picture, words[place + 1:]]))
            masks.append(torch.cat([filled[:place], filled.new_ones(CELLS), filled[place + 1:]]))
        hidden = self.trunk(inputs_embeds=torch.stack(rows), mask=torch.stack(masks),
                            summary=seen.mean(1, keepdim=True))
        return self.read(hidden[:, -1])
