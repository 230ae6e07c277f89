/** A recovery code in its groups, from left to right in every language. */
export function CodeGroups({ groups }: { readonly groups: readonly string[] }) {
  return (
    <bdi dir="ltr" className="recovery__code">
      {groups.map((group, index) => (
        <span key={`${index} ${group}`}>
          {group}
          {index < groups.length - 1 ? '-' : ''}
        </span>
      ))}
    </bdi>
  );
}
