/** What people type and what is wrong with it. Nothing typed is lost and every refusal stands beside its field. */
@NullMarked
package ma.etamkeen.platform.forms;

import org.jspecify.annotations.NullMarked;
