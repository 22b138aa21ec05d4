/** The models the platform owns, for what walks them all. */
import './api-key';
import './counter';
import './event';
import './follower';
import './idempotency-key';
import './job';
import './org-key';
import './mail';
import './organization';
import './relay';
import './session';
import './statistic';
import './team';
import './user';
