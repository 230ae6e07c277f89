import { ConcreteHyperlink, type IContext, type IXmlableObject, type Run } from 'docx';

/** The address of a link, or undefined where a document must not lead there. */
export function linkTarget(text: string): string | undefined {
  if (!/^https:\/\//i.test(text) || !URL.canParse(text)) {
    return undefined;
  }
  const url = new URL(text);
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : undefined;
}

const hyperlinkType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';

/** A link whose relationship has a number of ours: the library's differ from run to run. */
export class WebLink extends ConcreteHyperlink {
  readonly #target: string;
  #isRelated = false;

  constructor(children: readonly Run[], id: string, target: string) {
    super(children, id);
    this.#target = target;
  }

  override prepForXml(context: IContext): IXmlableObject | undefined {
    if (!this.#isRelated) {
      this.#isRelated = true;
      context.viewWrapper.Relationships.addRelationship(this.linkId, hyperlinkType, this.#target, 'External');
    }
    return super.prepForXml(context);
  }
}
