import json

from openai import BadRequestError, NotFoundError, OpenAI
from pydantic import BaseModel

from check import base_url, check, model, rejected, same

client = OpenAI(base_url=base_url, api_key="any", max_retries=0)
weather = {"type": "function", "function": {"name": "weather", "parameters": {"type": "object"}}}


class Place(BaseModel):
    city: str


def user(content):
    return {"role": "user", "content": content}


def ask(messages, **extra):
    return client.chat.completions.create(**{"model": model, "messages": messages, **extra})


def answer():
    same(ask([user("[answer]")], max_tokens=50).choices[0].message.content, "Hello there.")


def stream():
    chunks = ask([user("[stream]")], stream=True)
    text = "".join((chunk.choices[0].delta.content or "") if chunk.choices else "" for chunk in chunks)
    same(text, "One two three.")


def tools():
    messages = [user("[tools]")]
    message = ask(messages, tools=[weather]).choices[0].message
    call = message.tool_calls[0]
    same(json.loads(call.function.arguments), {"city": "Paris"})
    # As many write it: every field of the answer, the empty ones too.
    messages += [message.model_dump(), {"role": "tool", "tool_call_id": call.id, "content": "rain"}]
    same(ask(messages, tools=[weather]).choices[0].message.content, "It rains in Paris.")


def schema():
    parsed = client.chat.completions.parse(model=model, messages=[user("[schema]")], response_format=Place)
    same(parsed.choices[0].message.parsed, Place(city="Paris"))


def errors():
    rejected(NotFoundError, lambda: ask([user("[none]")], model="gpt-0"))
    wrong = rejected(BadRequestError, lambda: ask([user("[none]")], temperature=9))
    same(wrong.param, "temperature")


for work in (answer, stream, tools, schema, errors):
    check(work.__name__, work)
