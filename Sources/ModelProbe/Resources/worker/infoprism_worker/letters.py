"""The tokens of the option letters, in the form that the prompt's end calls for."""

from .protocol import ProbeError


def continuation(prompt, letter, special_texts):
    """After a newline or a special token the letter stands bare; after "ASSISTANT:" a space comes
    first."""
    bare = not prompt or prompt[-1].isspace() or any(prompt.endswith(s) for s in special_texts)
    return letter if bare else " " + letter


def letter_tokens(tokenizer, prompt, letters, prefix=None):
    """(ids, how they were found) for each letter; a letter that isn't one token is an error."""
    specials = [str(token) for token in tokenizer.all_special_tokens]
    added = getattr(tokenizer, "added_tokens_decoder", {})
    specials += [token.content for token in added.values() if token.special]
    ids, forms = [], set()
    for letter in letters:
        token, form = _one(tokenizer, prompt, letter, specials, prefix)
        ids.append(token)
        forms.add(form)
    if len(set(ids)) != len(ids):
        raise ProbeError(
            f"The tokenizer gives two of the letters {', '.join(letters)} the same token, so their"
            " probabilities can't be told apart."
        )
    return ids, "bare" if forms == {"bare"} else "space" if forms == {"space"} else "mixed"


def usable_letters(tokenizer, prompt, letters, prefix=None):
    """How many of the first letters are a token each; at least 2, or the refusal of the next."""
    for count in range(len(letters), 1, -1):
        try:
            letter_tokens(tokenizer, prompt, letters[:count], prefix)
            return count
        except ProbeError:
            if count == 2:
                raise
    return len(letters)


def _one(tokenizer, prompt, letter, specials, prefix):
    def encode(text):
        return tokenizer(text, add_special_tokens=False)["input_ids"]

    unknown = tokenizer.unk_token_id
    if prefix is not None:
        token = tokenizer.convert_tokens_to_ids(letter)
        if token is not None and token != unknown:
            return token, "bare"
    else:
        text = continuation(prompt, letter, specials)
        form = "space" if text.startswith(" ") else "bare"
        start, whole = encode(prompt), encode(prompt + text)
        for found in (whole[len(start):] if whole[:len(start)] == start else [], encode(text)):
            if len(found) == 1 and found[0] != unknown:
                return found[0], form
        found = encode(letter)
        if len(found) == 1 and found[0] != unknown:
            return found[0], "bare"
    pieces = tokenizer.convert_ids_to_tokens(encode(letter))
    raise ProbeError(
        f"The letter '{letter}' isn't one token: the tokenizer makes {pieces} of it. The probe reads"
        " one answer token, so this model needs other option letters."
    )
