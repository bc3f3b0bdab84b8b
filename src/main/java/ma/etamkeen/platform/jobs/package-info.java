/** Work for later, kept in the same database and started only when its cause is committed. */
@NullMarked
package ma.etamkeen.platform.jobs;

import org.jspecify.annotations.NullMarked;
