import { Paragraph, type IParagraphOptions, type ParagraphChild } from 'docx';
import type { DocxWriter } from './docx-writer.ts';

/** A paragraph whose direction is said, as that of a text or a column in another language. */
export const directedLine = (
  style: string,
  children: readonly ParagraphChild[],
  rightToLeft: boolean,
  options: IParagraphOptions = {},
): Paragraph =>
  new Paragraph({
    ...options,
    ...(style === 'Normal' ? {} : { style }),
    ...(rightToLeft ? { bidirectional: true } : {}),
    children,
  });

/** A paragraph in the direction of the document. */
export const line = (
  style: string,
  children: readonly ParagraphChild[],
  writer: Pick<DocxWriter, 'rightToLeft'>,
  options: IParagraphOptions = {},
): Paragraph => directedLine(style, children, writer.rightToLeft, options);
