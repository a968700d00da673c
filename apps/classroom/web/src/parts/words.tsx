/** Words of a document in which names stand between backticks. */
export function Words({ of }: { readonly of: string }) {
  return <>{of.split('`').map((part, index) => (index % 2 === 0 ? part : <code key={index}>{part}</code>))}</>;
}
