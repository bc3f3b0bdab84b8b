package ma.etamkeen.knowledge;

import ma.etamkeen.platform.forms.Prose;

/** Why a text goes back to whoever wrote it. */
record ReturnForm(@Prose(max = 2_000) String reason, int revision) {}
