import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { contract } from '../../shared/contract/index.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Author } from '../../shared/revisions/revision-schema.ts';

export type Inputs = InferContractRouterInputs<typeof contract>;
export type Outputs = InferContractRouterOutputs<typeof contract>;

/** One procedure of the contract as a service method: the same input and output, failures as values. */
export type Method<F extends keyof Inputs, P extends keyof Inputs[F] & keyof Outputs[F]> = (
  input: Inputs[F][P],
) => Result<Outputs[F][P], AppError>;
/** The same for what takes its time. */
export type AsyncMethod<F extends keyof Inputs, P extends keyof Inputs[F] & keyof Outputs[F]> = (
  input: Inputs[F][P],
) => Promise<Result<Outputs[F][P], AppError>>;

/** A method that writes in the name of somebody: `by`, where that is not the person of the settings. */
export type Authored<F extends keyof Inputs, P extends keyof Inputs[F] & keyof Outputs[F]> = (
  input: Inputs[F][P],
  by?: Author,
) => Result<Outputs[F][P], AppError>;
