export * from './api';
export { AccessPage } from './components/AccessPage';
export { AccessRequests } from './components/AccessRequests';
export { AskForAccess } from './components/AskForAccess';
export { SharesCard } from './components/SharesCard';
