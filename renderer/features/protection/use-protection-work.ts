import { useMutation } from '@tanstack/react-query';
import { useProtection } from './use-protection.ts';

/** Work on the protection; afterwards the page asks how the workspace stands. Nothing of its input is kept (K5). */
export function useProtectionWork<I, O>(work: (input: I) => Promise<O>) {
  const { refresh } = useProtection();
  return useMutation({ mutationFn: work, gcTime: 0, onSettled: () => refresh() });
}
