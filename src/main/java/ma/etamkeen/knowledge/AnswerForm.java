package ma.etamkeen.knowledge;

import ma.etamkeen.platform.forms.Prose;

/** What somebody answers to a remark. */
record AnswerForm(@Prose(max = 2_000) String words) {}
