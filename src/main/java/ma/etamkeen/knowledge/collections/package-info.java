/** Entries that somebody chose and put in an order, each collection with a page of its own. */
@NullMarked
package ma.etamkeen.knowledge.collections;

import org.jspecify.annotations.NullMarked;
