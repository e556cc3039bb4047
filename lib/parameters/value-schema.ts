import { tokenIdPattern, type Control } from './kinds';

/**
 * JSON Schema of a parameter's value in a request, as data. As much of JSON Schema as parameters need; its lists are not
 * readonly, because zod takes none that are.
 */
export type ValueSchema =
  | { readonly enum: string[] }
  | { readonly type: 'boolean' }
  | { readonly type: 'number'; readonly minimum: number; readonly maximum: number }
  | { readonly type: 'integer'; readonly minimum?: number; readonly maximum?: number }
  | { readonly type: 'string'; readonly maxLength?: number; readonly pattern?: string }
  | {
      readonly type: 'array';
      readonly items: ValueSchema;
      readonly minItems?: number;
      readonly maxItems?: number;
    }
  | {
      readonly type: 'object';
      readonly properties?: Record<string, ValueSchema>;
      readonly required?: string[];
      readonly additionalProperties?: ValueSchema;
      readonly propertyNames?: ValueSchema;
      readonly maxProperties?: number;
    }
  | { readonly anyOf: ValueSchema[] };

/** The schema of a control's values. The page checks by `write` of its kind and loads neither this nor a validator. */
export function schemaOf(control: Control): ValueSchema {
  switch (control.kind) {
    case 'choice':
      return { enum: [...control.choices] };
    case 'flag':
      return { type: 'boolean' };
    case 'number': {
      const { min, max } = control;
      return {
        type: 'integer',
        ...(min !== undefined && { minimum: min }),
        ...(max !== undefined && { maximum: max }),
      };
    }
    case 'slider':
      return { type: 'number', minimum: control.min, maximum: control.max };
    case 'line':
      return { type: 'string', ...(control.maxLength !== undefined && { maxLength: control.maxLength }) };
    case 'texts':
      return { anyOf: [text, { type: 'array', items: text, minItems: 1, maxItems: control.max }] };
    case 'textPairs':
      return {
        type: 'object',
        propertyNames: { type: 'string', maxLength: control.name },
        additionalProperties: { type: 'string', maxLength: control.value },
        maxProperties: control.max,
      };
    case 'tokenPairs':
      return {
        type: 'object',
        propertyNames: { type: 'string', pattern: tokenIdPattern },
        additionalProperties: { type: 'number', minimum: control.min, maximum: control.max },
      };
    case 'prediction':
      return {
        type: 'object',
        properties: {
          type: { enum: ['content'] },
          content: { anyOf: [text, { type: 'array', minItems: 1, items: textPart }] },
        },
        required: ['type', 'content'],
      };
  }
}

const text: ValueSchema = { type: 'string' };
const textPart: ValueSchema = {
  type: 'object',
  properties: { type: { enum: ['text'] }, text },
  required: ['type', 'text'],
};
