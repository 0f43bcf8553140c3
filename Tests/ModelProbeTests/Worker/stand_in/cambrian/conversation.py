"""Templates of conversations, by name."""


class Conversation:
    roles = ("user", "assistant")

    def __init__(self, behind="<|end|><|assistant|>"):
        self.messages, self.behind = [], behind

    def copy(self):
        return Conversation(self.behind)

    def append_message(self, role, text):
        self.messages.append((role, text))

    def get_prompt(self):
        return "<|user|>\n" + self.messages[0][1] + self.behind


conv_templates = {"llama_3": Conversation(), "vicuna_v1": Conversation(" ASSISTANT :")}
