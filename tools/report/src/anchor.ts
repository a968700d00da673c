/** The id of a scenario as an address inside the page. */
export const anchorOf = (id: string): string => id.replace(/[^\w-]+/g, '-');
