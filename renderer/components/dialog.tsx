import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

/** A question or short form that interrupts; focus stays inside and returns where it was. */
export function Dialog({
  title,
  isOpen,
  onClose,
  wide = false,
  isDismissable = true,
  covers = false,
  role = 'dialog',
  children,
}: {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly wide?: boolean;
  /** Escape and a click outside close it. */
  readonly isDismissable?: boolean;
  /** Nothing behind it is seen. */
  readonly covers?: boolean;
  readonly role?: 'dialog' | 'alertdialog';
  readonly children: ReactNode;
}) {
  return (
    <ModalOverlay
      className={covers ? 'overlay overlay--covering' : 'overlay'}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) {
          onClose();
        }
      }}
      isDismissable={isDismissable}
      isKeyboardDismissDisabled={!isDismissable}
    >
      <Modal className={wide ? 'dialog dialog--wide' : 'dialog'}>
        <AriaDialog className="dialog__content" role={role}>
          <Heading slot="title" className="dialog__title">
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Buttons at the end of a dialog. */
export function DialogFooter({ children }: { readonly children: ReactNode }) {
  return <div className="dialog__footer">{children}</div>;
}
