"""Templates of conversations, by name."""


class Conversation:
    roles = ("user", "assistant")

    def __init__(self):
        self.messages = []

    def copy(self):
        return Conversation()

    def append_message(self, role, text):
        self.messages.append((role, text))

    def get_prompt(self):
        return "".join(f"<|{role}|>" + ("" if text is None else f"\n{text}<|end|>")
                       for role, text in self.messages)


conv_templates = {"llama_3": Conversation()}
