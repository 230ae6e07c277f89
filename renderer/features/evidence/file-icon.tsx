import {
  File as PlainFile,
  FileArchive,
  FileCode,
  FileImage,
  FileSpreadsheet,
  FileText,
  Presentation,
  type LucideIcon,
} from 'lucide-react';
import { kindOf, type FileKind } from '../../../shared/evidence/media-types.ts';
import { Icon } from '../../components/icon.tsx';

const icons: Partial<Record<FileKind, LucideIcon>> = {
  image: FileImage,
  drawing: FileCode,
  text: FileText,
  page: FileCode,
  xml: FileCode,
  document: FileText,
  pdf: FileText,
  spreadsheet: FileSpreadsheet,
  presentation: Presentation,
  archive: FileArchive,
  program: FileCode,
};

/** A sign for the type of a file, beside its name in words. */
export function FileIcon({ mediaType, size = 18 }: { readonly mediaType: string; readonly size?: number }) {
  return <Icon of={icons[kindOf(mediaType)] ?? PlainFile} size={size} />;
}
