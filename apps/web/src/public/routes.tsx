import { lazy, type ComponentType } from 'react';

export interface Page {
  /** As react-router writes it; the first part stands in APP_PAGES or in PublicPagesController of apps/api/src/web-serving too. */
  path: string;
  page: ComponentType;
  /** Only for whoever is signed in: others are asked to sign in where they are. */
  signedIn?: boolean;
}

/** Every page of the phone, loaded when it is opened: one line each. */
export const PAGES: Page[] = [
  { path: '/apply', page: lazy(() => import('./apply/start-page')) },
  { path: '/apply/:projectId/:step?', page: lazy(() => import('./apply/application-page')), signedIn: true },
  { path: '/team', page: lazy(() => import('./team/projects-page')), signedIn: true },
  { path: '/team/:projectId', page: lazy(() => import('./team/project-page')), signedIn: true },
  { path: '/team/:projectId/submission', page: lazy(() => import('./team/submission-page')), signedIn: true },
  { path: '/team/:projectId/roadshow', page: lazy(() => import('./team/roadshow-page')), signedIn: true },
  { path: '/team/:projectId/agreement', page: lazy(() => import('./team/agreement-page')), signedIn: true },
  { path: '/team/:projectId/milestones/:milestoneId', page: lazy(() => import('./team/milestone-page')), signedIn: true },
  { path: '/team/:projectId/money', page: lazy(() => import('./team/money-page')), signedIn: true },
  { path: '/team/:projectId/money/new', page: lazy(() => import('./team/request-page')), signedIn: true },
  { path: '/team/:projectId/money/account', page: lazy(() => import('./team/account-page')), signedIn: true },
  { path: '/team/:projectId/money/:disbursementId', page: lazy(() => import('./team/payment-page')), signedIn: true },
  { path: '/team/:projectId/money/:disbursementId/edit', page: lazy(() => import('./team/request-page')), signedIn: true },
  { path: '/inbox', page: lazy(() => import('./inbox/inbox-page')), signedIn: true },
  { path: '/me', page: lazy(() => import('./me/me-page')), signedIn: true },
  { path: '/c/:id', page: lazy(() => import('./campaign/campaign-page')) },
  { path: '/c/:id/give', page: lazy(() => import('./gifts/give-page')), signedIn: true },
  { path: '/c/:id/in-kind', page: lazy(() => import('./gifts/in-kind-page')), signedIn: true },
  { path: '/gifts', page: lazy(() => import('./gifts/gifts-page')), signedIn: true },
  { path: '/gifts/:pledgeId', page: lazy(() => import('./gifts/gift-page')), signedIn: true },
  { path: '/sponsor', page: lazy(() => import('./sponsor/sponsor-page')), signedIn: true },
  { path: '/p/:id', page: lazy(() => import('./project/project-page')) },
  { path: '/verify', page: lazy(() => import('./verify/verify-page')) },
  { path: '/season/:id', page: lazy(() => import('./season/season-page')) },
  { path: '/notice/:id', page: lazy(() => import('./notice/notice-page')) },
];
