import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';

/** One of several views of the same place. */
export interface TabView<V extends string> {
  readonly id: V;
  readonly label: ReactNode;
  readonly content: ReactNode;
}

/** Views of which one is open at a time. */
export function Tabs<V extends string>({
  label,
  views,
  selected,
  onSelect,
}: {
  readonly label: string;
  readonly views: readonly TabView<V>[];
  readonly selected?: V;
  readonly onSelect?: (view: V) => void;
}) {
  return (
    <AriaTabs
      className="tabs"
      {...(selected === undefined ? {} : { selectedKey: selected })}
      onSelectionChange={(key) => {
        const view = views.find(({ id }) => id === key);
        if (view !== undefined) {
          onSelect?.(view.id);
        }
      }}
    >
      <TabList className="tabs__list" aria-label={label}>
        {views.map(({ id, label: name }) => (
          <Tab key={id} id={id} className="tabs__tab">
            {name}
          </Tab>
        ))}
      </TabList>
      {views.map(({ id, content }) => (
        <TabPanel key={id} id={id} className="tabs__panel">
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
