"""Three answers of a model to each question: from both inputs, the image alone, the text alone."""

import torch

from . import adapters, knockout
from .decoder import Decoder
from .encoding import Encoder
from .letters import letter_tokens, usable_letters
from .noise import noise
from .protocol import FINITE, ProbeError

WAYS = ("vl", "v", "l")


def without(result, rows):
    """A result without some of its rows."""
    if not rows:
        return result
    kept = {}
    for name, value in result.items():
        axis = 1 if name.startswith(("logit_", "lse_")) else 0
        places = torch.tensor([row for row in range(value.shape[axis]) if row not in rows])
        kept[name] = value.index_select(axis, places)
    return kept


class Probe(Encoder):
    def __init__(self, model, processor, adapter=None, cut=None):
        self.model, self.processor = model.eval(), processor
        config = getattr(model, "config", None)
        self.model_type = getattr(config, "model_type", None) or type(model).__name__
        self.adapter = adapter or adapters.adapter_for(self.model_type)
        first = next(model.parameters())
        self.dtype = getattr(model, "dtype", first.dtype)
        self.device = getattr(model, "device", first.device)
        self.tokenizer = getattr(processor, "tokenizer", processor)
        self.tokenizer.padding_side = "left"  # the answer is then at -1 in every row
        self.decoder = Decoder(model, self.adapter)
        token = getattr(config, "image_token_id", None)
        self.image_token = token if token is not None else getattr(config, "image_token_index", None)
        if self.image_token is None and self.adapter.image_positions is None:
            raise ProbeError(
                f"The configuration of '{self.model_type}' names no image token, so the probe"
                " can't tell which positions hold the image."
            )
        added = getattr(self.tokenizer, "added_tokens_decoder", {})
        self.special_tokens = set(self.tokenizer.all_special_ids) | {
            index for index, token in added.items() if token.special
        }
        self.literal_tokens = self._tokens_to_escape()
        prompt = self._render("?")
        self._frames = {}
        self.letter_names = self.adapter.letters
        self.letter_form = None
        self._letters = {}
        self._usable = {}
        self._prompt = prompt
        self._prefix = []
        if self.adapter.answer_prefix is not None:
            self._prefix = [self.tokenizer.convert_tokens_to_ids(self.adapter.answer_prefix)]
        self._checked = False
        self.cut, self._knockout = cut, None
        if cut is not None:
            knockout.refuse(self, cut)
            self._knockout = knockout.Knockout(self.decoder, cut)

    def release(self):
        """Leaves the model as it was found."""
        self.decoder.release()

    def usable_letters(self, count):
        """How many of the first `count` letters the model has a token for."""
        if count not in self._usable:
            self._usable[count] = usable_letters(
                self.tokenizer, self._prompt, self.letter_names[:count],
                self.adapter.answer_prefix)
        return self._usable[count]

    def letters(self, count):
        """Token ids of the first `count` letters."""
        if count not in self._letters:
            ids, self.letter_form = letter_tokens(
                self.tokenizer, self._prompt, self.letter_names[:count], self.adapter.answer_prefix
            )
            self._letters[count] = torch.tensor(ids)
        return self._letters[count]

    # What the masked passes replace

    def image_rows(self, captured, encoded, row):
        """[n, d]: what carries the image of one row."""
        if self.adapter.image_channel == "inputs_embeds":
            return captured["inputs_embeds"][row][encoded.image[row]]
        states = captured[self.adapter.image_channel]
        return states.reshape(len(encoded.spans), -1, states.shape[-1])[row]

    def text_rows(self, captured, encoded, row):
        start, end = encoded.spans[row]
        return captured["inputs_embeds"][row, start:end]

    def _capture(self, encoded, **options):
        """Runs the model on what is encoded, with the cut where there is one."""
        self._set_cut(encoded)
        return self.decoder.capture(encoded.inputs, encoded.positions, **options)

    def _replay(self, encoded, captured, **replaced):
        self._set_cut(encoded)
        return self.decoder.replay(captured, **replaced)

    def _set_cut(self, encoded):
        if self._knockout is not None:
            self._knockout.keys = self.cut.keys(self, encoded)
            self._knockout.image = encoded.image

    def embeddings(self, images, texts):
        """What noise is calibrated by, a dictionary of rows for each sample: `image`, `text`, and
        what else carries the image. The decoder doesn't run."""
        encoded = self.encode(images, texts)
        _, captured, _ = self._capture(encoded, embeddings_only=True)
        others = list(self._other_channels(captured, len(texts)))
        for row in range(len(texts)):
            rows = {"image": self.image_rows(captured, encoded, row),
                    "text": self._text_of_calibration(captured, encoded, row, texts[row])}
            yield rows | {name: values[row] for name, values in others}

    def _text_of_calibration(self, captured, encoded, row, text):
        return self.text_rows(captured, encoded, row)

    def _other_channels(self, captured, count):
        """(name, [B, n, d]) of each further tensor that carries the image; lists are counted."""
        for name in self.adapter.other_channels:
            value = captured.get(name)
            if value is None:
                raise ProbeError(
                    f"The decoder was called without '{name}', in which the adapter"
                    f" '{self.adapter.name}' says that the image comes.")
            for number, part in enumerate(value if isinstance(value, (list, tuple)) else [value]):
                yield f"image.{name}.{number}", part.reshape(count, -1, part.shape[-1])

    _noise = staticmethod(noise)

    def _with_noisy_text(self, captured, encoded, samples, seed, statistics):
        masked = captured["inputs_embeds"].clone()
        for row, (start, end) in enumerate(encoded.spans):
            masked[row, start:end] = self._noise(
                seed, samples[row], "text", end - start, statistics["text_mean"],
                statistics["text_deviation"],
            ).to(masked)
        return {"inputs_embeds": masked}

    def _with_noisy_image(self, captured, encoded, samples, seed, statistics):
        channel = self.adapter.image_channel
        masked = captured[channel].clone()
        rows = masked if channel == "inputs_embeds" else masked.view(
            len(samples), -1, masked.shape[-1])
        for row, sample in enumerate(samples):
            where = encoded.image[row] if channel == "inputs_embeds" else slice(None)
            count = len(rows[row][where])
            rows[row][where] = self._noise(
                seed, sample, "image", count, statistics["image_mean"],
                statistics["image_deviation"],
            ).to(masked)
        return {channel: masked, **self._noisy_others(captured, samples, seed, statistics)}

    def _noisy_others(self, captured, samples, seed, statistics):
        parts = {}
        for name, values in self._other_channels(captured, len(samples)):
            drawn = [
                self._noise(seed, sample, name, values.shape[1], statistics[f"{name}_mean"],
                      statistics[f"{name}_deviation"]) for sample in samples]
            parts.setdefault(name.split(".")[1], []).append(torch.stack(drawn).to(values))
        replaced = {}
        for name, drawn in parts.items():
            own = captured[name]
            if torch.is_tensor(own):
                replaced[name] = drawn[0].reshape(own.shape)
            else:
                replaced[name] = type(own)(d.reshape(o.shape) for d, o in zip(drawn, own))
        return replaced

    # The three ways

    def __call__(self, batch, statistics, seed, option_count, masks, all_layers):
        """A result and the rows that are left out of it, with the reasons.

        The result is x1, x2 [B, d] and, for each way, letter logits [L, B, K] and log-sum-exp
        [L, B].
        """
        images = [sample["picture"] for sample in batch]
        texts = [sample["prompt"] for sample in batch]
        names = [sample["id"] for sample in batch]
        encoded = self.encode(images, texts)
        output, captured, joint = self._capture(encoded)
        left_out = {}
        self._note_infinite(joint, "both inputs", left_out)
        if len(left_out) == len(batch):
            return {}, left_out
        if not self._checked and not left_out:
            self._check(output, captured, joint)
            self._checked = True
        rows = range(len(batch))
        features = {
            "x1": [self.image_rows(captured, encoded, row).float().mean(0) for row in rows],
            "x2": [self.text_rows(captured, encoded, row).float().mean(0) for row in rows],
        }
        result = {name: torch.stack(values).cpu() for name, values in features.items()}
        if masks["text"] == "options":
            others = self.encode(images, [sample["optionsOnly"] for sample in batch])
            vision = self._capture(others)[2]
        else:
            vision = self._masked(
                encoded, captured, lambda captured, encoded: self._with_noisy_text(
                    captured, encoded, names, seed, statistics))
        if masks["image"] == "noise":
            language = self._masked(
                encoded, captured, lambda captured, encoded: self._with_noisy_image(
                    captured, encoded, names, seed, statistics))
        else:
            others = self.encode([sample["otherPicture"] for sample in batch], texts)
            language = self._capture(others)[2]
        self._note_infinite(vision, "the image alone", left_out)
        self._note_infinite(language, "the text alone", left_out)
        joint = self._joint(encoded, joint)
        for way, hidden in zip(WAYS, (joint, vision, language)):
            result |= self._read(way, hidden if all_layers else hidden[-1:], encoded, option_count)
        for name, value in result.items():
            by_layer = name.startswith(("logit_", "lse_"))
            finite = torch.isfinite(value)
            for row in rows:
                if bool(finite.select(int(by_layer), row).all()):
                    continue
                reason = f"its '{name}' aren't finite"
                if by_layer and all_layers:
                    layers = finite.select(1, row).reshape(len(value), -1).all(1)
                    reason += f" from layer {int(layers.long().argmin()) + 1} of {len(value)} on"
                left_out.setdefault(row, f"{reason}. {FINITE}")
        return without(result, left_out), left_out

    def _note_infinite(self, layers, way, left_out):
        """Adds the rows whose numbers stop being finite, with the first layer where they do."""
        for number, hidden in enumerate(layers, 1):
            finite = torch.isfinite(hidden).all(-1)
            for row in torch.nonzero(~finite).flatten().tolist():
                left_out.setdefault(
                    row, f"asked with {way}, its numbers aren't finite from layer {number} of"
                    f" {len(layers)} on. {FINITE}")

    # What the study's own procedure does otherwise; see `published`

    def _joint(self, encoded, hidden):
        return hidden

    def _masked(self, encoded, captured, replace):
        return self._replay(encoded, captured, **replace(captured, encoded))

    def _read(self, way, layers, encoded, option_count):
        letters, normalisers = [], []
        for hidden in layers:
            logits = self.decoder.logits(hidden)
            ids = self.letters(option_count).to(logits.device)
            letters.append(logits[:, ids].cpu())
            normalisers.append(torch.logsumexp(logits, -1).cpu())
        return {f"logit_{way}": torch.stack(letters), f"lse_{way}": torch.stack(normalisers)}

    def _check(self, output, captured, joint):
        """On the first batch: a replay of unchanged arguments, and the lens at the last layer, must
        give what the model gave. A model for which they don't can't be probed this way."""
        again = self.decoder.replay(captured)
        if len(again) != len(joint) or not torch.equal(again[-1], joint[-1]):
            raise ProbeError(
                f"Replaying the decoder of '{self.model_type}' on its own arguments"
                " doesn't reproduce the model's pass. This architecture needs an adapter of its"
                " own."
            )
        logits = output.float()
        lens = self.decoder.logits(joint[-1]).to(logits)
        difference = float((lens - logits).abs().max())
        if difference > 0.02 * max(1.0, float(logits.abs().max())):
            raise ProbeError(
                "The final norm and the output head on the last hidden state differ from the"
                f" model's own logits by {difference:.3g}. '{self.model_type}' does"
                " something after its head that the probe doesn't know."
            )
