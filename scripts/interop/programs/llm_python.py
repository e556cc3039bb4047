import json

import llm
from llm.default_plugins.openai_models import Chat
from pydantic import BaseModel

from check import base_url, check, model, rejected, same


class Place(BaseModel):
    city: str


def chat(name=model):
    found = Chat(model_id=name, model_name=name, api_base=base_url, supports_schema=True, supports_tools=True)
    found.key = "any"
    return found


def weather(city: str) -> str:
    """The weather in a city."""
    return "rain"


def answer():
    same(chat().prompt("[answer]", stream=False, max_tokens=50).text(), "Hello there.")


def stream():
    same("".join(chat().prompt("[stream]", stream=True)), "One two three.")


def tools():
    chain = chat().chain("[tools]", tools=[llm.Tool.function(weather)])
    same(chain.text(), "It rains in Paris.")


def schema():
    text = chat().prompt("[schema]", schema=Place, stream=False).text()
    same(json.loads(text), {"city": "Paris"})


def errors():
    rejected(Exception, lambda: chat("gpt-0").prompt("[none]", stream=False).text())


for work in (answer, stream, tools, schema, errors):
    check(work.__name__, work)
