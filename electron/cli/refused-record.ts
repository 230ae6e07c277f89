import { appError, type AppError } from '../../shared/contract/errors.ts';

/** The key of a record that a failure of the service is about; undefined where it is about no record. */
function fieldOf({ code, params }: AppError): string | undefined {
  switch (code) {
    case 'request-refused':
      return String(params['field']);
    case 'label-taken':
      return 'label';
    case 'not-found':
      return 'source' in params ? 'sources' : 'finding' in params ? 'follows' : undefined;
    default:
      return undefined;
  }
}

/**
 * What a person wrote and a report cannot hold is no fault of the program: it says where that stands (`at`, a JSON
 * Pointer or the word of the call), what is wrong there, and how many records of the same file were saved before it.
 */
export function refusedRecord(error: AppError, at: string, added = 0): AppError {
  const field = fieldOf(error);
  const place = { at, added };
  return field === undefined
    ? appError(error.code, { ...error.params, ...place }, error.issues)
    : appError('record-refused', { field, ...place });
}
