export { CustomerManagementDashboard } from './CustomerManagementDashboard';
export { CustomerRegistrationForm } from './CustomerRegistrationForm';
export { MembershipManagement } from './MembershipManagement';
