/** How every list is walked. */
export interface PageQuery {
  /**
   * How many items a page has at most
   * @isInt
   * @minimum 1
   * @maximum 100
   * @default 20
   */
  limit: number;
  /**
   * `next` of the page before; leave it out for the first page
   * @maxLength 512
   */
  cursor?: string;
}
