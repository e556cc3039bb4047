import asyncio

from agents import Agent, OpenAIResponsesModel, Runner, function_tool, set_tracing_disabled
from openai import AsyncOpenAI, NotFoundError
from pydantic import BaseModel

from check import base_url, check, model, rejected, same

set_tracing_disabled(True)
client = AsyncOpenAI(base_url=base_url, api_key="any", max_retries=0)


class Place(BaseModel):
    city: str


@function_tool
def weather(city: str) -> str:
    """The weather in a city."""
    return "rain"


def agent(name=model, **fields):
    return Agent(name="Tester", model=OpenAIResponsesModel(model=name, openai_client=client), **fields)


loop = asyncio.new_event_loop()


def run(asked, prompt):
    return loop.run_until_complete(Runner.run(asked, prompt)).final_output


async def streamed(prompt):
    text = ""
    async for event in Runner.run_streamed(agent(), prompt).stream_events():
        if event.type == "raw_response_event" and event.data.type == "response.output_text.delta":
            text += event.data.delta
    return text


def answer():
    same(run(agent(instructions="Be kind."), "[answer]"), "Hello there.")


def stream():
    same(loop.run_until_complete(streamed("[stream]")), "One two three.")


def tools():
    same(run(agent(tools=[weather]), "[tools]"), "It rains in Paris.")


def schema():
    same(run(agent(output_type=Place), "[schema]"), Place(city="Paris"))


def errors():
    rejected(NotFoundError, lambda: run(agent("gpt-0"), "[none]"))


for work in (answer, stream, tools, schema, errors):
    check(work.__name__, work)
