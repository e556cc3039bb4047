import { randomUUID } from 'node:crypto';

interface GatewayErrorFacts {
  readonly status: number;
  readonly code: number;
  /** The message that the binding makes of the error when it throws: `CODE: DESCRIPTION`. */
  readonly description: string;
}

/** An error as AI Gateway tells it. `message` is the sentence inside the envelope. */
export class GatewayError extends Error {
  readonly status: number;
  readonly code: number;
  readonly description: string;

  constructor(message: string, { status, code, description }: GatewayErrorFacts) {
    super(message);
    this.name = 'GatewayError';
    this.status = status;
    this.code = code;
    this.description = description;
  }

  /** The envelope, in the shape that AI Gateway was seen to answer with on `env.AI.run` (September 2026). */
  toBody(): object {
    return {
      success: false,
      result: [],
      messages: [],
      error: [{ code: this.code, message: this.message }],
      name: 'AiGatewayError',
      message: this.message,
      description: this.description,
      httpCode: this.status,
      internalCode: this.code,
      requestId: randomUUID(),
    };
  }
}

/** The model's provider refused the request; `reason` is in the provider's own words. */
export function refusedByModel(reason: string): GatewayError {
  return new GatewayError(`Model execution failed (User Input Error): ${reason}`, {
    status: 400,
    code: 7003,
    description: 'User Input Error',
  });
}

export function unknownModel(modelId: string): GatewayError {
  return new GatewayError(`Model not found: ${modelId}`, {
    status: 404,
    code: 7003,
    description: 'User Input Error',
  });
}

/** The error where the source of answers could not be reached, or failed. */
export function upstreamFailed(reason: string): GatewayError {
  return new GatewayError(reason, { status: 502, code: 3043, description: 'Internal server error' });
}
