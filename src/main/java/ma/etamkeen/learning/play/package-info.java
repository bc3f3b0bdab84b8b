/** Playing without a script: which questions make a round, what was sent, and what is told afterwards. No database in here. */
@NullMarked
@NamedInterface("play")
package ma.etamkeen.learning.play;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
