/** The platform as it is operated: in processes of its own, several over one database, stopped and killed. */
@NullMarked
package ma.etamkeen.operation;

import org.jspecify.annotations.NullMarked;
