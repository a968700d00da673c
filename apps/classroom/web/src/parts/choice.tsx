import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';

interface ChoiceProps<One extends string> {
  readonly label: string;
  readonly of: Signal<One>;
  readonly among: readonly One[];
  readonly name: (one: One) => string;
}

/** One of several, in words. */
export function Choice<One extends string>({ label, of, among, name }: ChoiceProps<One>) {
  const id = useId();
  return (
    <div class="field">
      <label class="label" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="select"
        value={of.value}
        onChange={({ currentTarget }) => {
          of.value = among.find((one) => one === currentTarget.value) ?? of.value;
        }}
      >
        {among.map((one) => (
          <option key={one} value={one}>
            {name(one)}
          </option>
        ))}
      </select>
    </div>
  );
}
