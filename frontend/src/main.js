// What every page runs. Each module listens at the document, so that fragments swapped in later are served too.

import "./main.css";

import "./page/requests.js";
import "./page/theme.js";
import "./page/shell.js";
import "./page/dialogs.js";
import "./page/toasts.js";
import "./page/drop-zone.js";
import "./page/forms.js";
import "./page/tables.js";
import "./page/matrix.js";
import "./page/passkeys.js";
import "./page/assign.js";
