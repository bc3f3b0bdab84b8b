/**
 * How well somebody remembers what they have learned, and when it is good to ask again: the model FSRS-6. No database and no
 * clock in here.
 */
@NullMarked
@NamedInterface("memory")
package ma.etamkeen.learning.memory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
