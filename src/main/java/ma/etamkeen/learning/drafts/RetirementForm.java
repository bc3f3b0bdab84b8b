package ma.etamkeen.learning.drafts;

import ma.etamkeen.platform.forms.Prose;
import org.jspecify.annotations.Nullable;

/** Why something is asked of nobody any more. */
public record RetirementForm(@Prose(max = 500) @Nullable String why) {}
