package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/sashabaranov/go-openai"
)

var (
	ctx     = context.Background()
	client  *openai.Client
	weather = openai.Tool{Type: openai.ToolTypeFunction, Function: &openai.FunctionDefinition{
		Name: "weather", Parameters: map[string]any{"type": "object"}}}
)

type request = openai.ChatCompletionRequest
type message = openai.ChatCompletionMessage

func check(name string, work func() error) {
	found := map[string]any{"check": name, "passed": true}
	if err := work(); err != nil {
		found = map[string]any{"check": name, "passed": false, "why": err.Error()}
	}
	line, _ := json.Marshal(found)
	fmt.Println(string(line))
}

func same(found, expected any) error {
	if found != expected {
		return fmt.Errorf("expected %v, found %v", expected, found)
	}
	return nil
}

// By its long name: for others of the GPT-5 family this client refuses max_tokens by itself.
func asking(prompt string) request {
	return request{Model: "openai/gpt-5.4", Messages: []message{{Role: openai.ChatMessageRoleUser, Content: prompt}}}
}

func ask(asked request) (message, error) {
	completion, err := client.CreateChatCompletion(ctx, asked)
	if err != nil {
		return message{}, err
	}
	return completion.Choices[0].Message, nil
}

func status(asked request) int {
	var refused *openai.APIError
	if _, err := ask(asked); errors.As(err, &refused) {
		return refused.HTTPStatusCode
	}
	return 0
}

func streamed(asked request) (string, error) {
	stream, err := client.CreateChatCompletionStream(ctx, asked)
	if err != nil {
		return "", err
	}
	defer stream.Close()
	text := ""
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return text, nil
		}
		if err != nil {
			return text, err
		}
		for _, choice := range chunk.Choices {
			text += choice.Delta.Content
		}
	}
}

func main() {
	config := openai.DefaultConfig("any")
	config.BaseURL = os.Getenv("EDGEWISE_URL")
	client = openai.NewClientWithConfig(config)

	check("answer", func() error {
		asked := asking("[answer]")
		asked.MaxTokens = 50
		said, err := ask(asked)
		return errors.Join(err, same(said.Content, "Hello there."))
	})
	check("stream", func() error {
		text, err := streamed(asking("[stream]"))
		return errors.Join(err, same(text, "One two three."))
	})
	check("tools", func() error {
		asked := asking("[tools]")
		asked.Tools = []openai.Tool{weather}
		called, err := ask(asked)
		if err != nil {
			return err
		}
		call := called.ToolCalls[0]
		asked.Messages = append(asked.Messages, called,
			message{Role: openai.ChatMessageRoleTool, Content: "rain", ToolCallID: call.ID})
		said, err := ask(asked)
		return errors.Join(err, same(call.Function.Arguments, `{"city":"Paris"}`), same(said.Content, "It rains in Paris."))
	})
	check("schema", func() error {
		asked := asking("[schema]")
		asked.ResponseFormat = &openai.ChatCompletionResponseFormat{
			Type: openai.ChatCompletionResponseFormatTypeJSONSchema,
			JSONSchema: &openai.ChatCompletionResponseFormatJSONSchema{
				Name: "place", Schema: json.RawMessage(`{"type":"object"}`)}}
		said, err := ask(asked)
		return errors.Join(err, same(said.Content, `{"city":"Paris"}`))
	})
	check("errors", func() error {
		unknown, wrong := asking("[none]"), asking("[none]")
		unknown.Model = "gpt-0"
		wrong.Temperature = 9
		return errors.Join(same(status(unknown), 404), same(status(wrong), 400))
	})
}
