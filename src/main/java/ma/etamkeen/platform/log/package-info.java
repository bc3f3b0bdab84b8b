/** What the log says of failures: enough to mend them, and nothing about people. */
@NullMarked
package ma.etamkeen.platform.log;

import org.jspecify.annotations.NullMarked;
