/** Sizes in pixels of a drawing at its natural width. */
export const sizes = {
  width: 620,
  /** Of the margin for the times. */
  left: 50,
  row: 33,
  pause: 28,
  fault: 30,
  step: 26,
  label: 11.5,
  technical: 10.5,
  labelHeight: 15,
  title: 11,
  titleLine: 13.5,
  caption: 10,
  /** Half the width of the box in which a message is dealt with. */
  processing: 4,
  /** Half the width of the outline around a lane that decides. */
  outline: 13,
} as const;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
