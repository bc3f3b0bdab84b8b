/**
 * Which administrations use an entry again, how far they are and since when: said by somebody who acts for the
 * administration, confirmed every year, never by whoever wrote the entry.
 */
@NullMarked
package ma.etamkeen.knowledge.reuse;

import org.jspecify.annotations.NullMarked;
