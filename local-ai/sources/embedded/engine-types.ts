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
  readonly fileInfo: { readonly metadata: { readonly tokenizer: { readonly chat_template?: string } } };
  tokenize(text: string, specialTokens?: boolean): Token[];
  detokenize(tokens: readonly Token[]): string;
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
}

interface EvaluateOptions {
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
