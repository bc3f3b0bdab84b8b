/**
 * Writing what there is to learn: drafts, which of their languages are behind, proofreading by somebody else, and what
 * becomes of them. The one door to learners is {@link ma.etamkeen.learning.items.Publications}.
 */
@NullMarked
@NamedInterface("drafts")
package ma.etamkeen.learning.drafts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
