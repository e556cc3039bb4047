/**
 * The part of node-llama-cpp that is used. The package is not among the project's dependencies, so its own types are
 * not at hand.
 */
export type Token = number;

export interface LlamaModule {
  getLlama(options: {
    gpu: false | 'metal';
    build: 'never';
    progressLogs: boolean;
    logLevel: 'error';
    logger: (level: string, message: string) => void;
    maxThreads: number;
  }): Promise<Llama>;
  LlamaGrammarEvaluationState: new (options: { model: LlamaModel; grammar: LlamaGrammar }) => GrammarState;
}

export interface Llama {
  loadModel(options: { modelPath: string }): Promise<LlamaModel>;
  createGrammar(options: { grammar: string }): Promise<LlamaGrammar>;
  createGrammarForJsonSchema(schema: unknown): Promise<LlamaGrammar>;
  dispose(): Promise<void>;
}

export interface LlamaModel {
  readonly fileInfo: {
    readonly metadata: {
      readonly tokenizer: {
        readonly chat_template?: string;
        readonly ggml: {
          /** As the file writes them, by their ids. */
          readonly tokens: readonly string[];
          /** 1 for what stands for text. */
          readonly token_type?: readonly number[];
        };
      };
    };
  };
  tokenize(text: string, specialTokens?: boolean): Token[];
  detokenize(tokens: readonly Token[]): string;
  /** Whether an answer ends with it. */
  isEogToken(token: Token): boolean;
  createContext(options: { contextSize: number }): Promise<LlamaContext>;
}

export interface LlamaContext {
  readonly contextSize: number;
  getSequence(): LlamaSequence;
}

export interface LlamaSequence {
  clearHistory(): Promise<void>;
  evaluateWithoutGeneratingNewTokens(tokens: readonly Token[]): Promise<void>;
  evaluate(tokens: readonly Token[], options: EvaluateOptions): AsyncGenerator<Token, void>;
  /** Goes on from what is handed to `next`, in the place of the token that was given. */
  evaluateWithMetadata(
    tokens: readonly Token[],
    metadata: { probabilities: true },
    options: EvaluateOptions,
  ): AsyncGenerator<Evaluated, void, Token | undefined>;
}

export interface Evaluated {
  readonly token: Token;
  /** Of every token of the vocabulary, the likeliest first: at temperature 0 as the model has them, else as they are drawn from. */
  readonly probabilities: ReadonlyMap<Token, number>;
}

export interface EvaluateOptions {
  temperature: number;
  topP: number;
  /** 0 for all of them. */
  topK: number;
  seed: number;
  repeatPenalty: {
    punishTokens: () => Token[];
    maxPunishTokens: number;
    penalty: number;
    frequencyPenalty: number;
    presencePenalty: number;
  };
  grammarEvaluationState?: GrammarState;
  /** Gives the token that ends the answer, too. */
  yieldEogToken?: boolean;
}

export interface LlamaGrammar {
  readonly grammar: string;
}

interface GrammarState {
  clone(): GrammarState;
}

/** `@huggingface/jinja`, which comes with it: the language that chat templates are written in. */
export interface JinjaModule {
  Template: new (source: string) => { render(values: Readonly<Record<string, unknown>>): string };
}
