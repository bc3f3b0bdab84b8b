/** The one clock and the wall time of the kingdom. SQL never asks the database what time it is. */
@NullMarked
package ma.etamkeen.platform.time;

import org.jspecify.annotations.NullMarked;
