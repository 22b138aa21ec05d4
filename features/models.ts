/** Every feature's models, for what walks them all: migration, rules, audits. A rule test holds it complete. */
import './contacts/model';
import './customers/consent-model';
import './customers/model';
import './custom-fields/model';
import './inquiries/form-model';
import './inquiries/model';
import './interactions/model';
import './tasks/model';
import './membership/model';
import './notifications/model';
import './orders/model';
import './organization/model';
import './ownership/hand-over-model';
import './ownership/model';
import './referrals/model';
import './sharing/model';
import './views/model';
