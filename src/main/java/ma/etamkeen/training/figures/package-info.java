/**
 * Figures of the programme: from what was announced to what was certified, by whom and when. Small groups are not said.
 */
@NullMarked
@NamedInterface("figures")
package ma.etamkeen.training.figures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
