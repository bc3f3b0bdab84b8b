/**
 * Everything the platform keeps, in one file: taken while it runs, checked when written, put back into an empty place.
 * {@code bin/backup} and {@code bin/restore} are its doors.
 */
@NullMarked
package ma.etamkeen.platform.backup;

import org.jspecify.annotations.NullMarked;
