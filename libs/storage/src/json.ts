declare const held: unique symbol;

/** A text column that holds `Value` as JSON: the type says what is inside, the database sees text. */
export type Json<Value> = string & { readonly [held]: Value };

export function toJson<Value>(value: Value): Json<Value> {
  return JSON.stringify(value) as Json<Value>;
}

/** @throws SyntaxError when the column was written by something else than `toJson` */
export function fromJson<Value>(json: Json<Value>): Value {
  return JSON.parse(json) as Value;
}
