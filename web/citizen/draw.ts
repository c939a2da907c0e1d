/** One drawing for the whole living part: whoever changes something asks for it. */

let drawing = () => {};

/** Says how it is drawn. */
export function onDraw(draw: () => void): void {
  drawing = draw;
}

/** Something has changed: draw. */
export function draw(): void {
  drawing();
}
