package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

var (
	ctx    = context.Background()
	client = openai.NewClient(
		option.WithBaseURL(os.Getenv("EDGEWISE_URL")), option.WithAPIKey("any"), option.WithMaxRetries(0))
	weather = openai.ChatCompletionFunctionTool(openai.FunctionDefinitionParam{
		Name: "weather", Parameters: openai.FunctionParameters{"type": "object"}})
)

type params = openai.ChatCompletionNewParams
type message = openai.ChatCompletionMessageParamUnion

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

func asking(prompt string) params {
	return params{Model: "gpt-5.4", Messages: []message{openai.UserMessage(prompt)}}
}

func ask(asked params) (openai.ChatCompletionMessage, error) {
	completion, err := client.Chat.Completions.New(ctx, asked)
	if err != nil {
		return openai.ChatCompletionMessage{}, err
	}
	return completion.Choices[0].Message, nil
}

func status(asked params) int {
	var refused *openai.Error
	if _, err := ask(asked); errors.As(err, &refused) {
		return refused.StatusCode
	}
	return 0
}

func main() {
	check("answer", func() error {
		asked := asking("[answer]")
		asked.MaxTokens = openai.Int(50)
		said, err := ask(asked)
		return errors.Join(err, same(said.Content, "Hello there."))
	})
	check("stream", func() error {
		stream := client.Chat.Completions.NewStreaming(ctx, asking("[stream]"))
		text := ""
		for stream.Next() {
			for _, choice := range stream.Current().Choices {
				text += choice.Delta.Content
			}
		}
		return errors.Join(stream.Err(), same(text, "One two three."))
	})
	check("tools", func() error {
		asked := asking("[tools]")
		asked.Tools = []openai.ChatCompletionToolUnionParam{weather}
		called, err := ask(asked)
		if err != nil {
			return err
		}
		call := called.ToolCalls[0]
		asked.Messages = append(asked.Messages, called.ToParam(), openai.ToolMessage("rain", call.ID))
		said, err := ask(asked)
		return errors.Join(err, same(call.Function.Arguments, `{"city":"Paris"}`), same(said.Content, "It rains in Paris."))
	})
	check("schema", func() error {
		asked := asking("[schema]")
		asked.ResponseFormat.OfJSONSchema = &openai.ResponseFormatJSONSchemaParam{
			JSONSchema: openai.ResponseFormatJSONSchemaJSONSchemaParam{
				Name: "place", Schema: map[string]any{"type": "object"}}}
		said, err := ask(asked)
		return errors.Join(err, same(said.Content, `{"city":"Paris"}`))
	})
	check("errors", func() error {
		unknown, wrong := asking("[none]"), asking("[none]")
		unknown.Model = "gpt-0"
		wrong.Temperature = openai.Float(9)
		return errors.Join(same(status(unknown), 404), same(status(wrong), 400))
	})
}
