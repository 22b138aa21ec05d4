export * from './api';
export { AccessPage } from './components/AccessPage';
export { AskForAccess } from './components/AskForAccess';
