export { NextTasks } from './components/NextTasks';
export { TasksPage } from './components/TasksPage';
