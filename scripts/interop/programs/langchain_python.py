from langchain_core.messages import HumanMessage, ToolMessage
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI
from openai import BadRequestError, NotFoundError
from pydantic import BaseModel

from check import base_url, check, model, rejected, same


class Place(BaseModel):
    """A place."""

    city: str


@tool
def weather(city: str) -> str:
    """The weather in a city."""
    return "rain"


def chat(**fields):
    return ChatOpenAI(**{"model": model, "base_url": base_url, "api_key": "any", "max_retries": 0, **fields})


def answer():
    same(chat(max_tokens=50).invoke("[answer]").content, "Hello there.")


def stream():
    same("".join(chunk.content for chunk in chat().stream("[stream]")), "One two three.")


def tools():
    bound = chat().bind_tools([weather])
    messages = [HumanMessage("[tools]")]
    called = bound.invoke(messages)
    same(called.tool_calls[0]["args"], {"city": "Paris"})
    messages += [called, ToolMessage("rain", tool_call_id=called.tool_calls[0]["id"])]
    same(bound.invoke(messages).content, "It rains in Paris.")


def schema():
    same(chat().with_structured_output(Place).invoke("[schema]"), Place(city="Paris"))


def errors():
    rejected(NotFoundError, lambda: chat(model="gpt-0").invoke("[none]"))
    rejected(BadRequestError, lambda: chat(presence_penalty=9).invoke("[none]"))


for work in (answer, stream, tools, schema, errors):
    check(work.__name__, work)
