/** The commands of {@code bin/}, run as people run them. */
@NullMarked
package ma.etamkeen.commands;

import org.jspecify.annotations.NullMarked;
