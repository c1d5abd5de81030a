/**
 * A value of type `T` that is already written as JSON. Hot reads let PostgreSQL build the text, and it goes to the
 * client as it is: no parsing, no second serialisation. In the published document it is simply a `T`.
 */
export class Json<T> {
  /** Never set: it tells the type checker and the document's generator what the text holds. */
  declare readonly value: T;

  constructor(
    readonly text: string,
    /** The cursor of the page after this one, for the `Link` header. */
    readonly next?: string,
  ) {}
}
