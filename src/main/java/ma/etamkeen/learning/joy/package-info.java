/** What makes learning pleasant and harms nobody: points, days in a row and badges, each of which somebody may turn off. */
@NullMarked
package ma.etamkeen.learning.joy;

import org.jspecify.annotations.NullMarked;
