import { FileUp } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Text } from 'react-aria-components/Text';
import { Icon } from './icon.tsx';
import { keepNothing } from './keep-nothing.ts';

/** A place to drop a file on, with a button that chooses one. */
export function FileWell({
  label,
  choose,
  accept,
  onFile,
}: {
  readonly label: string;
  readonly choose: string;
  /** File name endings and media types. */
  readonly accept: readonly string[];
  readonly onFile: (file: File) => void;
}) {
  return (
    <DropZone
      className="well"
      aria-label={label}
      onDrop={(event) => {
        const item = event.items.find((one) => one.kind === 'file');
        if (item?.kind === 'file') {
          void item.getFile().then(onFile);
        }
      }}
    >
      <Icon of={FileUp} size={28} />
      <Text slot="label">{label}</Text>
      <FileTrigger
        ref={keepNothing}
        acceptedFileTypes={[...accept]}
        onSelect={(files) => {
          const file = files?.item(0);
          if (file) {
            onFile(file);
          }
        }}
      >
        <AriaButton className="button">{choose}</AriaButton>
      </FileTrigger>
    </DropZone>
  );
}
