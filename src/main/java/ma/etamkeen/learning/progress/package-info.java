/**
 * How far somebody has come: a fold over their own answers, the same on the server and on every phone. No database in what
 * folds; {@link ma.etamkeen.learning.progress.Progresses} keeps what was folded.
 */
@NullMarked
@NamedInterface("progress")
package ma.etamkeen.learning.progress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
