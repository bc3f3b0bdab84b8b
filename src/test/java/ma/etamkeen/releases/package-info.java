/** What earlier releases left in their databases: recorded once for each, kept, and carried over by every later migration. */
@NullMarked
package ma.etamkeen.releases;

import org.jspecify.annotations.NullMarked;
