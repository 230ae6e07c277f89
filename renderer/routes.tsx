import type { QueryClient } from '@tanstack/react-query';
import {
  createHashHistory,
  createRoute,
  createRouter,
  type ErrorComponentProps,
} from '@tanstack/react-router';
import { readDraft, readNewDraft, readStart } from './client/read-ahead.ts';
import { DraftFeedbackScreen } from './features/annotations/draft-feedback-screen.tsx';
import { readDraftNotesSearch } from './features/annotations/draft-notes-filter.ts';
import { DraftNotesScreen } from './features/annotations/draft-notes-screen.tsx';
import { readFeedbackSearch } from './features/annotations/feedback-choice.ts';
import { CalendarScreen } from './features/calendar/calendar-screen.tsx';
import { AdoptionScreen } from './features/editions/adoption-screen.tsx';
import { EditionsScreen } from './features/editions/editions-screen.tsx';
import { NewDraftScreen } from './features/drafts/new-draft-screen.tsx';
import { StartScreen } from './features/drafts/start-screen.tsx';
import { FilesScreen } from './features/evidence/files-screen.tsx';
import { KeysScreen } from './features/keys/keys-screen.tsx';
import { OpenScreen } from './features/imports/open-screen.tsx';
import { LedgersScreen } from './features/ledgers/ledgers-screen.tsx';
import { exportSteps, type ExportStep } from './features/packages/export-choice.ts';
import { EndpointScreen } from './features/outbox/endpoint-screen.tsx';
import { ItemScreen } from './features/outbox/item-screen.tsx';
import { OutboxScreen } from './features/outbox/outbox-screen.tsx';
import { TransferScreen } from './features/outbox/transfer-screen.tsx';
import { ExportScreen } from './features/packages/export-screen.tsx';
import { KeptPackageScreen } from './features/packages/kept-package-screen.tsx';
import { KeptScreen } from './features/packages/kept-screen.tsx';
import { ProfileScreen } from './features/profiles/profile-screen.tsx';
import { protectedBeginnings, type ProtectedBeginning } from './features/protection/protect-first.tsx';
import { ProtectionScreen } from './features/protection/protection-screen.tsx';
import { ProposalsScreen } from './features/proposals/proposals-screen.tsx';
import { HubScreen } from './features/questionnaires/hub-screen.tsx';
import { UnitScreen } from './features/questionnaires/unit-screen.tsx';
import { readSearch } from './features/reports/document-choice.ts';
import { DocumentsScreen } from './features/reports/documents-screen.tsx';
import { RegisterScreen } from './features/register/register-screen.tsx';
import { SettingsScreen } from './features/settings/settings-screen.tsx';
import { ClearScreen } from './features/snapshots/clear-screen.tsx';
import { CheckScreen } from './features/validation/check-screen.tsx';
import { FailureScreen } from './features/workspace/failure-screen.tsx';
import { ToStart } from './features/workspace/not-found-screen.tsx';
import { parallelRoutes } from './parallel-routes.tsx';
import { reviewRoutes } from './review-routes.tsx';
import { rootRoute } from './root-route.ts';

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: ({ context }) => readStart(context.queryClient),
  component: StartScreen,
});

const newDraftRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/new',
  loader: ({ context }) => readNewDraft(context.queryClient),
  component: NewDraftScreen,
});

const hubRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft',
  loader: ({ context, params }) => readDraft(context.queryClient, params.draft),
  component: function Hub() {
    const { draft } = hubRoute.useParams();
    return <HubScreen key={draft} draft={draft} />;
  },
});

const unitRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/units/$unit',
  // `field`: the answer key whose control takes the focus, where a finding leads here.
  validateSearch: (search: Record<string, unknown>): { readonly field?: string } =>
    typeof search['field'] === 'string' ? { field: search['field'] } : {},
  loader: ({ context, params }) => readDraft(context.queryClient, params.draft),
  component: function Unit() {
    const { draft, unit } = unitRoute.useParams();
    const { field } = unitRoute.useSearch();
    return (
      <UnitScreen
        key={`${draft}/${unit}`}
        draft={draft}
        unit={unit}
        {...(field === undefined ? {} : { field })}
      />
    );
  },
});

const registerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/register',
  component: function Register() {
    const { draft } = registerRoute.useParams();
    return <RegisterScreen key={draft} draft={draft} />;
  },
});

const filesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/files',
  component: function Files() {
    const { draft } = filesRoute.useParams();
    return <FilesScreen key={draft} draft={draft} />;
  },
});

const calendarRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/calendar',
  component: function Calendar() {
    const { draft } = calendarRoute.useParams();
    return <CalendarScreen key={draft} draft={draft} />;
  },
});

const ledgersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/ledgers',
  component: function LedgersOfState() {
    const { draft } = ledgersRoute.useParams();
    return <LedgersScreen key={draft} draft={draft} />;
  },
});

const proposalsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/proposals',
  component: function Proposals() {
    const { draft } = proposalsRoute.useParams();
    return <ProposalsScreen key={draft} draft={draft} />;
  },
});

const checkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/check',
  component: function Check() {
    const { draft } = checkRoute.useParams();
    return <CheckScreen key={draft} draft={draft} />;
  },
});

const clearRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/clear',
  component: function Clear() {
    const { draft } = clearRoute.useParams();
    return <ClearScreen key={draft} draft={draft} />;
  },
});

const exportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/export',
  // `step`: the page of the way that is open.
  validateSearch: (search: Record<string, unknown>): { readonly step?: ExportStep } => {
    const step = exportSteps.find((one) => one === search['step']);
    return step === undefined ? {} : { step };
  },
  component: function Export() {
    const { draft } = exportRoute.useParams();
    const { step = 'purpose' } = exportRoute.useSearch();
    return <ExportScreen key={draft} draft={draft} step={step} />;
  },
});

const documentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/documents',
  // What is chosen of the document.
  validateSearch: (search) => readSearch(search),
  component: function Documents() {
    const { draft } = documentsRoute.useParams();
    return <DocumentsScreen key={draft} draft={draft} search={documentsRoute.useSearch()} />;
  },
});

const profileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/profile',
  component: function Profile() {
    const { draft } = profileRoute.useParams();
    return <ProfileScreen key={draft} draft={draft} />;
  },
});

const adoptionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/editions',
  component: function Adoption() {
    const { draft } = adoptionRoute.useParams();
    return <AdoptionScreen key={draft} draft={draft} />;
  },
});

const editionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/editions',
  component: EditionsScreen,
});

const verifyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify',
  component: OpenScreen,
});

const keysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/keys',
  component: KeysScreen,
});

const keptRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/packages',
  component: KeptScreen,
});

const keptPackageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/packages/$sha256',
  component: function KeptPackage() {
    const { sha256 } = keptPackageRoute.useParams();
    return <KeptPackageScreen key={sha256} sha256={sha256} />;
  },
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: SettingsScreen,
});

const protectionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/protection',
  // What was being begun when protection was advised.
  validateSearch: (search: Record<string, unknown>): { readonly next?: ProtectedBeginning } => {
    const next = protectedBeginnings.find((one) => one === search['next']);
    return next === undefined ? {} : { next };
  },
  component: function Protection() {
    return <ProtectionScreen next={protectionRoute.useSearch().next} />;
  },
});

const outboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/outbox',
  component: OutboxScreen,
});

const endpointRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/outbox/settings',
  component: EndpointScreen,
});

const outboxItemRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/outbox/$item',
  component: function OutboxItem() {
    const { item } = outboxItemRoute.useParams();
    return <ItemScreen key={item} item={item} />;
  },
});

const transferRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/outbox/$item/texts',
  component: function Transfer() {
    const { item } = transferRoute.useParams();
    return <TransferScreen key={item} item={item} />;
  },
});

const draftNotesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/feedback',
  // Which threads are shown.
  validateSearch: readDraftNotesSearch,
  loader: ({ context, params }) => readDraft(context.queryClient, params.draft),
  component: function DraftNotes() {
    const { draft } = draftNotesRoute.useParams();
    return <DraftNotesScreen key={draft} draft={draft} search={draftNotesRoute.useSearch()} />;
  },
});

const draftFeedbackRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/feedback/send',
  validateSearch: readFeedbackSearch,
  loader: ({ context, params }) => readDraft(context.queryClient, params.draft),
  component: function DraftFeedback() {
    const { draft } = draftFeedbackRoute.useParams();
    return <DraftFeedbackScreen key={draft} draft={draft} search={draftFeedbackRoute.useSearch()} />;
  },
});

const routeTree = rootRoute.addChildren([
  startRoute,
  newDraftRoute,
  hubRoute,
  unitRoute,
  registerRoute,
  filesRoute,
  calendarRoute,
  ledgersRoute,
  proposalsRoute,
  checkRoute,
  clearRoute,
  documentsRoute,
  exportRoute,
  profileRoute,
  adoptionRoute,
  editionsRoute,
  verifyRoute,
  keysRoute,
  keptRoute,
  keptPackageRoute,
  settingsRoute,
  protectionRoute,
  outboxRoute,
  endpointRoute,
  outboxItemRoute,
  transferRoute,
  ...reviewRoutes,
  ...parallelRoutes,
  draftNotesRoute,
  draftFeedbackRoute,
]);

/** The screens by address; the hash keeps them out of what the host serves. */
export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    context: { queryClient },
    history: createHashHistory(),
    defaultErrorComponent: ({ error, reset }: ErrorComponentProps) => (
      <FailureScreen error={error} reset={reset}>
        <ToStart />
      </FailureScreen>
    ),
    defaultPendingMs: 0,
    scrollRestoration: false,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
