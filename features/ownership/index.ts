export * from './api';
export { OwnerCard } from './components/OwnerCard';
export { OwnershipHistory } from './components/OwnershipHistory';
export { TransferMany } from './components/TransferMany';
export { TransferOwnershipModal } from './components/TransferOwnershipModal';
export type { Ownership, OwnershipChange } from './schema';
