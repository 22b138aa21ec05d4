/** The verbs of tasks; each is (ctx, input) → output and asks for its own permission. */
export { countTaskDays, getTask, listTasks, waitingFollowUps } from './service/read';
export { remindTask } from './service/remind';
export { createTask, removeTask, updateTask } from './service/write';
