/** What somebody said of their own work: kept as long, and for what, they agreed to, and gone when they take it back. */
@NullMarked
package ma.etamkeen.knowledge.testimonies;

import org.jspecify.annotations.NullMarked;
