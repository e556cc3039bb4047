use async_openai::{config::OpenAIConfig, error::OpenAIError, types::chat::*, Client};
use futures::StreamExt;
use serde_json::json;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn client() -> Client<OpenAIConfig> {
    let url = std::env::var("EDGEWISE_URL").expect("EDGEWISE_URL");
    Client::with_config(OpenAIConfig::new().with_api_base(url).with_api_key("any"))
}

fn asking(prompt: &str) -> CreateChatCompletionRequest {
    CreateChatCompletionRequest {
        model: "gpt-5.4".into(),
        messages: vec![ChatCompletionRequestUserMessage::from(prompt).into()],
        ..Default::default()
    }
}

async fn ask(asked: CreateChatCompletionRequest) -> Result<ChatCompletionResponseMessage, OpenAIError> {
    Ok(client().chat().create(asked).await?.choices.remove(0).message)
}

fn same<T: PartialEq + std::fmt::Debug>(found: T, expected: T) -> Outcome {
    if found == expected {
        return Ok(());
    }
    Err(format!("expected {expected:?}, found {found:?}").into())
}

fn report(name: &str, outcome: Outcome) {
    let found = match outcome {
        Ok(()) => json!({"check": name, "passed": true}),
        Err(error) => json!({"check": name, "passed": false, "why": error.to_string()}),
    };
    println!("{found}");
}

async fn answer() -> Outcome {
    let asked = CreateChatCompletionRequest { max_completion_tokens: Some(50), ..asking("[answer]") };
    same(ask(asked).await?.content.as_deref(), Some("Hello there."))
}

async fn stream() -> Outcome {
    let asked = CreateChatCompletionRequest { stream: Some(true), ..asking("[stream]") };
    let mut chunks = client().chat().create_stream(asked).await?;
    let mut text = String::new();
    while let Some(chunk) = chunks.next().await {
        for choice in chunk?.choices {
            text += choice.delta.content.as_deref().unwrap_or("");
        }
    }
    same(text.as_str(), "One two three.")
}

async fn tools() -> Outcome {
    let weather = FunctionObject {
        name: "weather".into(),
        parameters: Some(json!({"type": "object"})),
        ..Default::default()
    };
    let mut asked = asking("[tools]");
    asked.tools = Some(vec![ChatCompletionTools::Function(ChatCompletionTool { function: weather })]);
    let calls = ask(asked.clone()).await?.tool_calls.ok_or("no call")?;
    let ChatCompletionMessageToolCalls::Function(call) = calls[0].clone() else {
        return Err("not a function".into());
    };
    same(call.function.arguments.as_str(), r#"{"city":"Paris"}"#)?;
    asked.messages.push(
        ChatCompletionRequestAssistantMessage { tool_calls: Some(calls), ..Default::default() }.into(),
    );
    asked.messages.push(
        ChatCompletionRequestToolMessage { content: "rain".into(), tool_call_id: call.id }.into(),
    );
    same(ask(asked).await?.content.as_deref(), Some("It rains in Paris."))
}

async fn schema() -> Outcome {
    let json_schema = ResponseFormatJsonSchema {
        name: "place".into(),
        schema: json!({"type": "object"}),
        ..Default::default()
    };
    let asked = CreateChatCompletionRequest {
        response_format: Some(ResponseFormat::JsonSchema { json_schema }),
        ..asking("[schema]")
    };
    same(ask(asked).await?.content.as_deref(), Some(r#"{"city":"Paris"}"#))
}

async fn status(asked: CreateChatCompletionRequest) -> u16 {
    match ask(asked).await {
        Err(OpenAIError::ApiError(refused)) => refused.status_code.as_u16(),
        _ => 0,
    }
}

async fn errors() -> Outcome {
    let unknown = CreateChatCompletionRequest { model: "gpt-0".into(), ..asking("[none]") };
    let wrong = CreateChatCompletionRequest { temperature: Some(9.0), ..asking("[none]") };
    same((status(unknown).await, status(wrong).await), (404, 400))
}

#[tokio::main]
async fn main() {
    report("answer", answer().await);
    report("stream", stream().await);
    report("tools", tools().await);
    report("schema", schema().await);
    report("errors", errors().await);
}
