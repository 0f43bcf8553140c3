"""Whether a model can be probed: what the tests ask of every family, asked of a model at hand."""

import torch
from PIL import Image

from .noise import calibrate, moments_of
from .three_ways import WAYS, Probe

NOISE = {"image": "noise", "text": "noise"}
QUESTIONS = ("What colour is the circle?\nA. red\nB. green",
             "Is there a dog in the image?\nA. yes\nB. no\nC. both\nD. neither",
             "Which of these is shown here, if any of them is?\nA. circle\nB. square\nC. nothing")


def sizes(processor):
    """Of three pictures: different ones, or the one that a processor without resizing takes."""
    images = getattr(processor, "image_processor", None)
    size = getattr(images, "crop_size", None) or getattr(images, "size", None)
    if getattr(images, "do_resize", True) is False and size is not None:
        try:
            return [(int(size["width"]), int(size["height"]))] * 3
        except (KeyError, TypeError):
            pass
    return [(224, 224), (320, 240), (240, 300)]


def samples(processor):
    found = []
    for number, (text, size) in enumerate(zip(QUESTIONS, sizes(processor))):
        generator = torch.Generator().manual_seed(number)
        small = (torch.rand(8, 8, 3, generator=generator) * 255).byte().numpy()
        picture = Image.fromarray(small).resize(size, Image.BILINEAR)
        found.append({"id": f"check-{number}", "picture": picture, "prompt": text})
    return found


def squeezed(text):
    return "".join(text.split())


class Check:
    """Each test gives None, or what doesn't hold and what to override."""

    def __init__(self, model, processor, adapter=None):
        self.probe = Probe(model, processor, adapter)
        self.samples = samples(processor)
        self.statistics = None
        #: Rounding in the model's own type, as a share of the largest logit.
        self.rounding = {torch.float32: 1e-5, torch.float16: 1e-2}.get(self.probe.dtype, 5e-2)

    def tests(self):
        return (("prompts hold the question where the probe looks for it", self.spans),
                ("the picture has tokens or states of its own", self.image),
                ("a replay of unchanged arguments is exact", self.replay),
                ("the lens at the last layer is the model's output", self.lens),
                ("each mask changes its own channel and nothing else", self.masks),
                ("both masked answers differ from the joint one", self.answers),
                ("without question and picture, answers don't depend on them", self.leaks),
                ("one question alone gives what it gives in a batch", self.batches),
                ("option letters are a token each", self.letters))

    def run(self):
        """[(test, None or the reason)] in order; what stops a test is its reason."""
        found = []
        for name, test in self.tests():
            try:
                with torch.no_grad():
                    found.append((name, test()))
            except Exception as error:
                found.append((name, f"{type(error).__name__}: {' '.join(str(error).split())}"[:600]))
        return found

    def captured(self, batch=None):
        batch = batch or self.samples[:1]
        encoded = self.probe.encode([s["picture"] for s in batch], [s["prompt"] for s in batch])
        return (encoded, *self.probe._capture(encoded))

    def calibrated(self):
        if self.statistics is None:
            self.statistics = calibrate([moments_of(
                rows for sample in self.samples
                for rows in self.probe.embeddings([sample["picture"]], [sample["prompt"]]))])
        return self.statistics

    def result(self, batch):
        result, left_out = self.probe(batch, self.calibrated(), 42, 2, NOISE, True)
        if left_out:
            raise ValueError(next(iter(left_out.values())))
        return result

    def spans(self):
        for sample in self.samples:
            encoded = self.probe.encode([sample["picture"]], [sample["prompt"]])
            start, end = encoded.spans[0]
            tokenizer = self.probe.tokenizer
            text = tokenizer.decode(encoded.ids[0, start:end])
            # A small vocabulary may not know the words.
            known = tokenizer.decode(
                tokenizer(sample["prompt"], add_special_tokens=False)["input_ids"])
            if not any(squeezed(t) in squeezed(text) for t in (sample["prompt"], known)):
                return (f"the span {start} to {end} holds '{text[:80]}', not the question."
                        " Override question_span, or render.")
        return None

    def image(self):
        encoded, _, captured, _ = self.captured()
        rows = self.probe.image_rows(captured, encoded, 0)
        if len(rows) == 0:
            return "no token is the picture's. Override image_positions, or image_channels."
        length = captured["inputs_embeds"].shape[1]
        if encoded.ids.shape[1] != length:
            return (f"the prompt has {encoded.ids.shape[1]} tokens, and the decoder is called on"
                    f" {length}. Give decoder_ids and decoder_mask in encode.")
        if bool((rows == rows[0]).all()) and len(rows) > 1:
            return ("the picture's rows are all the same, so they don't hold a picture. Override"
                    " image_positions or run.")
        return None

    def replay(self):
        encoded, _, captured, hidden = self.captured()
        again = self.probe._replay(encoded, captured)
        if len(again) != len(hidden) or not all(map(torch.equal, hidden, again)):
            return "the decoder gives something else on its own arguments. Override find_decoder."
        return None

    def lens(self):
        _, output, _, hidden = self.captured()
        lens = self.probe.decoder.logits(hidden[-1]).to(output.device)
        difference = float((lens - output.float()).abs().max())
        if difference > max(0.02, self.rounding) * max(1.0, float(output.abs().max())):
            return (f"norm and head on the last layer differ from the output by {difference:.3g}."
                    " Override find_decoder or output_head.")
        return None

    def masks(self):
        encoded, _, captured, _ = self.captured()
        rest = (captured, encoded, [self.samples[0]["id"]], 42, self.calibrated())
        text = self.probe._with_noisy_text(*rest)["inputs_embeds"]
        changed = (text != captured["inputs_embeds"]).any(-1)[0]
        start, end = encoded.spans[0]
        if not bool(changed[start:end].all()) or int(changed.sum()) != end - start:
            return "the text's mask isn't the question's span. Override question_span."
        image = self.probe._with_noisy_image(*rest)
        if "inputs_embeds" in image:
            changed = (image["inputs_embeds"] != captured["inputs_embeds"]).any(-1)
            if not torch.equal(changed.cpu(), encoded.image):
                return "the picture's mask isn't its positions. Override image_positions."
        return None

    def answers(self):
        result = self.result(self.samples[:1])
        for way in ("v", "l"):
            if torch.equal(result[f"logit_{way}"][-1], result["logit_vl"][-1]):
                masked = "text" if way == "v" else "picture"
                return (f"masking the {masked} changes no answer. Override"
                        f" {'question_span' if way == 'v' else 'image_channels'}.")
        return None

    def leaks(self):
        """Noise in place of the picture leaves nothing of it: two pictures give one answer."""
        own = self.samples[0]
        size = own["picture"].size  # of one size, so that tokens and positions are the same
        one, other = (self.result([dict(own, picture=s["picture"].resize(size))])
                      for s in self.samples[:2])
        most = self.rounding * max(1.0, float(one["logit_l"].abs().max()))
        difference = float((one["logit_l"] - other["logit_l"]).abs().max())
        if difference > most:
            return (f"with the picture masked, another picture still moves the letters by"
                    f" {difference:.3g}: it comes in another way. Name it in image_channels.")
        return None

    def batches(self):
        if self.probe.adapter.one_at_a_time:
            return None
        together = self.result(self.samples)
        for row, sample in enumerate(self.samples):
            alone = self.result([sample])
            for way in WAYS:
                name = f"logit_{way}"
                difference = float((alone[name][:, 0] - together[name][:, row]).abs().max())
                if difference > 10 * self.rounding * max(1.0, float(alone[name].abs().max())):
                    return (f"in a batch the letters differ by {difference:.3g}. Pad on the left in"
                            " encode, or set one_at_a_time.")
        return None

    def letters(self):
        self.probe.letters(2)
        if self.probe.usable_letters(4) < 4:
            return "only the first letters are a token each. Set letters or answer_prefix."
        return None
