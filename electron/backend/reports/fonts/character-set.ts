const planeSize = 0x11_00_00;

/** Which characters stand in texts; adding costs one step for each character, however long the texts are. */
export class CharacterSet {
  private readonly seen = new Uint8Array(planeSize);
  private readonly points: number[] = [];

  add(text: string): void {
    for (let index = 0; index < text.length; index += 1) {
      const point = text.codePointAt(index) ?? 0;
      if (point > 0xff_ff) {
        index += 1;
      }
      if (this.seen[point] === 0) {
        this.seen[point] = 1;
        this.points.push(point);
      }
    }
  }

  [Symbol.iterator](): Iterator<number> {
    return this.points[Symbol.iterator]();
  }
}
