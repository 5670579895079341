/** What a picture to share says. */
export interface CardFacts {
  /** Where its code leads, without the host. */
  path: string;
  title: string;
  /** Community and team, or who receives the money. */
  by: string;
  about: string;
  /** One line of figures; may be empty. */
  line: string;
  /** How far a campaign is, 0 to 1 and beyond. */
  share?: number;
}
